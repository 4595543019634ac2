/**
 * {@code ./mvnw -Pbench} measures what the connector costs, and compares that with the limits of
 * the machine. docs/performance.md shows the results.
 */
package io.aepconnect.bench;
