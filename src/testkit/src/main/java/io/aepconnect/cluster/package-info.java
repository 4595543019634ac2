/**
 * A real Kafka broker and real Connect workers on this machine, each in a JVM of its own, so that
 * tests can stop, kill and restart them. The worker loads the packaged plugin from {@code
 * plugin.path}, as it would in production; nothing of this project is on its class path.
 *
 * <p>All of them listen on loopback only, keep their files in the directory that the caller gives,
 * and end with the JVM that started them, however that one ends.
 */
package io.aepconnect.cluster;
