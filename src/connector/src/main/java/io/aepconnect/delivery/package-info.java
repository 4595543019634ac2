/**
 * Stage 6 of the flow: runs the others. Outcomes become finished records, dead letters or new
 * requests. The task thread owns all state; HTTP threads only put a reply into a queue.
 */
@NullMarked
package io.aepconnect.delivery;

import org.jspecify.annotations.NullMarked;
