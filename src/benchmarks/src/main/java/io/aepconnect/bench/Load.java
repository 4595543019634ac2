package io.aepconnect.bench;

/**
 * The records of a topic.
 *
 * @param name name of the load and of its topic
 * @param eventBytes size of each event
 * @param partitions number of the topic's partitions
 * @param records number of records
 */
record Load(String name, int eventBytes, int partitions, long records) {}
