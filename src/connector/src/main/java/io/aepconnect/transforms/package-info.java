/**
 * Transformations of single records, for any connector. They are independent of the pipeline:
 * neither uses the other.
 *
 * <p>Our own code applies RFC 6902, with Jackson's pointers and trees, because no maintained
 * library follows it: each silently ignores some operations that must fail.
 */
@NullMarked
package io.aepconnect.transforms;

import org.jspecify.annotations.NullMarked;
