/**
 * A real HTTP server that behaves like AEP's inlet: it makes the same checks, returns every known
 * form of response, issues tokens, and fails on demand. Tests, benchmarks and the quickstart use
 * it; the plugin does not contain it.
 */
package io.aepconnect.simulator;
