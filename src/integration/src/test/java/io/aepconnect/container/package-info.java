/**
 * The images of {@code docker/Dockerfile} at work with Kafka's own image, in Docker. Where there is
 * no Docker these tests are skipped; {@code .ci/run} sees to it that there is one.
 */
package io.aepconnect.container;
