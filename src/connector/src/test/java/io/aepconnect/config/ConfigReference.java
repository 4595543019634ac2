package io.aepconnect.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** The pages about our keys, written from their definition. */
enum ConfigReference {
  SINK,
  FAILED_RECORDS;

  private static final String HEAD =
      """
      # Configuration

      <!-- Generated from the connector's ConfigDef. Do not edit; see CONTRIBUTING.md. -->

      Keys of the connector itself, in the order of the groups that `config/validate` shows. Keys of
      Kafka Connect, such as `topics`, `tasks.max`, `value.converter` and `errors.*`, work as for
      every sink connector; for exactly-attributed dead letters set `errors.tolerance=all`,
      `errors.deadletterqueue.topic.name` and `errors.deadletterqueue.context.headers.enable=true`.
      Keys whose names end with `.ms` are in milliseconds, with `.bytes` in bytes. Some may differ by
      topic: see [Single topics](#single-topics).
      """;

  private static final String FAILED_RECORDS_HEAD =
      """
      # Configuration: failed records

      <!-- Generated from the connector's ConfigDef. Do not edit; see CONTRIBUTING.md. -->

      Keys of the source connector `io.aepconnect.AepFailedRecordsSourceConnector`, in the order of the
      groups that `config/validate` shows. [Failed records](failed-records.md) says what it does. Keys
      of Kafka Connect work as for every source connector. Keys whose names end with `.ms` are in
      milliseconds, with `.bytes` in bytes.
      """;

  private static final String TOPICS_HEAD =
      """

      ## Single topics

      Some keys may differ by topic. What is not set for a topic is as for all topics. A topic's name
      may have dots. It is the name that a record has after its transformations, so one that renames
      topics, such as `RegexRouter`, decides where a record goes. See [Routing](routing.md).

      | key | instead of |
      |---|---|
      """;

  /** The file. */
  Path path() {
    return Path.of("docs", this == SINK ? "configuration.md" : "configuration-failed-records.md");
  }

  ConfigDef definition() {
    return this == SINK ? AepSinkConfigDef.create() : FailedRecordsConfigDef.create();
  }

  /** The whole page. */
  String markdown() {
    ConfigDef definition = definition();
    Map<String, StringBuilder> groups = new LinkedHashMap<>();
    for (String group : definition.groups()) {
      groups.put(group, new StringBuilder("\n## " + group + "\n"));
    }
    for (ConfigDef.ConfigKey key : definition.configKeys().values()) {
      groups.get(key.group).append(section(key));
    }
    StringBuilder page = new StringBuilder(this == SINK ? HEAD : FAILED_RECORDS_HEAD);
    groups.values().forEach(page::append);
    return page.append(this == SINK ? topics() : "").toString();
  }

  private static String topics() {
    StringBuilder table = new StringBuilder(TOPICS_HEAD);
    for (Key<?> key : TopicKeys.OVERRIDABLE) {
      table.append("| `%s` | `%s` |\n".formatted(TopicKeys.name("TOPIC", key), key));
    }
    return table.toString();
  }

  private static String section(ConfigDef.ConfigKey key) {
    StringBuilder text =
        new StringBuilder("\n### `" + key.name + "`\n\n" + key.documentation + "\n\n");
    text.append("- type: ").append(key.type.name().toLowerCase(Locale.ROOT)).append('\n');
    text.append("- default: ").append(defaultValue(key)).append('\n');
    if (key.validator != null && !key.validator.toString().isBlank()) {
      text.append("- valid values: ").append(key.validator).append('\n');
    }
    return text.append("- importance: ")
        .append(key.importance.name().toLowerCase(Locale.ROOT))
        .append('\n')
        .toString();
  }

  private static String defaultValue(ConfigDef.ConfigKey key) {
    if (!key.hasDefault()) {
      return "none, must be set";
    }
    return key.defaultValue == null ? "not set" : "`" + key.defaultValue + "`";
  }
}
