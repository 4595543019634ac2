/**
 * Stage 6 of the flow: runs the other stages. Outcomes become finished records, dead letters or
 * retries. The task thread owns all state; HTTP threads only put responses into a queue.
 */
@NullMarked
package io.aepconnect.delivery;

import org.jspecify.annotations.NullMarked;
