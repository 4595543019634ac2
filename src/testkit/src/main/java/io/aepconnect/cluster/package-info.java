/**
 * A real Kafka broker and real Connect workers on this machine, each in a JVM of its own, so that
 * tests can stop, kill and restart them. As in production, the worker loads the packaged plugin
 * from {@code plugin.path}; no class of this project is on its class path.
 *
 * <p>All of them listen only on the loopback interface and keep their files in the directory that
 * the caller names. They end when the JVM that started them ends, even if it is killed.
 */
package io.aepconnect.cluster;
