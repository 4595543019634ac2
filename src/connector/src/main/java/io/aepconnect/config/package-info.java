/**
 * Property names on one side, settings records of the other packages on the other. The only place
 * that knows a property's name, default and documentation.
 */
package io.aepconnect.config;
