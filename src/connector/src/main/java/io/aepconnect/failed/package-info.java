/**
 * AEP's failed records, on their way back to Kafka. A window of the catalog enters, records for
 * Kafka leave: window → batch → file → line → {@link io.aepconnect.failed.FailedRecord} → record.
 */
@NullMarked
package io.aepconnect.failed;

import org.jspecify.annotations.NullMarked;
