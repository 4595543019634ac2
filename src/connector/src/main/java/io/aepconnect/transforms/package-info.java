/**
 * Transformations of single records, for any connector. They stand beside the flow: nothing of it
 * is used here, and nothing here is used by it.
 *
 * <p>RFC 6902 is applied by our own code on Jackson's pointers and trees, because no maintained
 * library kept to it: each let some failing operation pass as done.
 */
@NullMarked
package io.aepconnect.transforms;

import org.jspecify.annotations.NullMarked;
