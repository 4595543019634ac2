package io.aepconnect.failed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the record was that a message came from. The sink writes it into the entity's {@code _id}
 * with {@code aep.entity.id=offset}.
 */
record KafkaCoordinates(String topic, int partition, long offset) {

  private static final Pattern ID =
      Pattern.compile("([a-zA-Z0-9._-]{1,249})-(0|[1-9]\\d{0,9})-(0|[1-9]\\d{0,18})");

  /** Some of these would read as a topic, a partition and an offset. */
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * The coordinates in an {@code _id}; empty if it does not have this form.
   *
   * @param topics the whole name of the topic must match
   */
  static Optional<KafkaCoordinates> of(String id, Pattern topics) {
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()
        || UUID.matcher(id).matches()
        || !topics.matcher(matcher.group(1)).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new KafkaCoordinates(
              matcher.group(1),
              Integer.parseInt(matcher.group(2)),
              Long.parseLong(matcher.group(3))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
