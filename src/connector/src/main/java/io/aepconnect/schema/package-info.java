/**
 * Checks entities against an XDM schema. A schema is compiled once; then each check is one pass
 * over the entity's bytes with a limit of steps. Also repairs values whose meaning is unambiguous.
 */
package io.aepconnect.schema;
