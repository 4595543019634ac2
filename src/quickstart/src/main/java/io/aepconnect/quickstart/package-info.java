/**
 * {@code ./mvnw -Pquickstart} starts a broker, a worker with the packaged plugin and an inlet on
 * this machine. It sends sample records and prints a report whose sums must agree.
 */
package io.aepconnect.quickstart;
