/**
 * Compares what a configuration says with what AEP says: inlet, dataflow, dataset, schema, token
 * and clock. It only reads, and ingests nothing.
 */
@NullMarked
package io.aepconnect.doctor;

import org.jspecify.annotations.NullMarked;
