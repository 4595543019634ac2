/**
 * What an XDM schema says of an entity: made ready once, then checked in one pass over the entity's
 * bytes, with an upper limit for the work. Also what a value of the wrong form can only mean.
 */
@NullMarked
package io.aepconnect.schema;

import org.jspecify.annotations.NullMarked;
