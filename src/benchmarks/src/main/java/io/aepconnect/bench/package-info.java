/**
 * What the connector costs, beside what it could cost at best: {@code ./mvnw -Pbench}. Its results
 * are in docs/performance.md.
 */
package io.aepconnect.bench;
