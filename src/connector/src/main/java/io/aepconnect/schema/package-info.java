/**
 * Checks entities against an XDM schema. A schema is compiled once; then each check is one pass
 * over the entity's bytes with a limit of steps. Also repairs values whose meaning is unambiguous.
 */
@NullMarked
package io.aepconnect.schema;

import org.jspecify.annotations.NullMarked;
