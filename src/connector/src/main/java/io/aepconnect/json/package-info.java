/**
 * JSON text as bytes: finds its way in text that is known to be valid, and changes parts of it
 * while the rest stays as it is.
 */
package io.aepconnect.json;
