/**
 * What AEP does with a message after the inlet accepted it: it validates the entity against the
 * dataset's schema, collects what does not fit in failed batches, and shows these batches in its
 * catalog and export services. Messages enter through {@link
 * io.aepconnect.simulator.ingestion.Ingestion}; requests enter through {@link
 * io.aepconnect.simulator.ingestion.PlatformServices}. The package knows nothing of the inlet.
 */
package io.aepconnect.simulator.ingestion;
