/**
 * Stage 3 of the flow: messages enter, batches leave, each as large as one request may be. Pure: no
 * threads, no I/O.
 */
@NullMarked
package io.aepconnect.batch;

import org.jspecify.annotations.NullMarked;
