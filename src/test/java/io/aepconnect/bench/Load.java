package io.aepconnect.bench;

/**
 * The records of a topic.
 *
 * @param eventBytes of each
 * @param partitions of the topic
 * @param records how many
 */
record Load(int eventBytes, int partitions, long records) {

  /** The name of the topic too. */
  String name() {
    return eventBytes / 1_024 + "k-p" + partitions;
  }
}
