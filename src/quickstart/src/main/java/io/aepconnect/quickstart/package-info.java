/**
 * {@code ./mvnw -Pquickstart}: a broker, a worker with the packaged plugin and an inlet on this
 * machine; sample events go in, and a report whose sums must agree comes out.
 */
package io.aepconnect.quickstart;
