/**
 * A real HTTP server that behaves as AEP's inlet does: its checks, its answers in every known
 * shape, its token endpoint, and faults on demand. For tests, benchmarks and the quickstart; never
 * in the plugin.
 */
package io.aepconnect.simulator;
