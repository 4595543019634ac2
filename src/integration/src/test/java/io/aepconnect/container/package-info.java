/**
 * Tests of the images of {@code docker/Dockerfile} together with Kafka's own image. Without a
 * Docker engine these tests are skipped; {@code .ci/run} starts one.
 */
package io.aepconnect.container;
