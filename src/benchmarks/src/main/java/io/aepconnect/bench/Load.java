package io.aepconnect.bench;

/**
 * The records of a topic.
 *
 * @param name of the topic, too
 * @param eventBytes of each
 * @param partitions of the topic
 * @param records how many
 */
record Load(String name, int eventBytes, int partitions, long records) {}
