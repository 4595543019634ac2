package io.aepconnect.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a Connect worker. Workers with the same broker and group id form one cluster.
 *
 * @param bootstrapServers the broker of the worker's own topics and of the connectors
 * @param groupId name of the Connect cluster
 * @param pluginPath folder of the plugins that the worker loads
 * @param jvmOptions options of the worker's JVM
 * @param properties further worker properties; they override the defaults of this class
 */
public record WorkerSettings(
    String bootstrapServers,
    String groupId,
    String pluginPath,
    List<String> jvmOptions,
    Map<String, String> properties) {

  /** Name of the system property in which Maven passes the path of the packaged plugin. */
  public static final String PLUGIN_PATH = "plugin.path";

  /** Only the fast compiler: most workers of tests are too short-lived for the slow one. */
  private static final List<String> QUICK_START = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

  public WorkerSettings {
    jvmOptions = List.copyOf(jvmOptions);
    properties = Map.copyOf(properties);
  }

  /** A worker at {@code broker} that loads the packaged plugin of this build. */
  public static WorkerSettings at(KafkaBroker broker) {
    String pluginPath = System.getProperty(PLUGIN_PATH);
    if (pluginPath == null) {
      throw new IllegalStateException(
          "Set the system property " + PLUGIN_PATH + " to the unpacked plugin, as Maven does");
    }
    return new WorkerSettings(
        broker.bootstrapServers(), "connect-cluster", pluginPath, QUICK_START, Map.of());
  }

  /** The same in another Connect cluster. */
  public WorkerSettings withGroupId(String other) {
    return new WorkerSettings(bootstrapServers, other, pluginPath, jvmOptions, properties);
  }

  /** The same with other plugins. */
  public WorkerSettings withPluginPath(Path other) {
    return new WorkerSettings(bootstrapServers, groupId, other.toString(), jvmOptions, properties);
  }

  /** The same with further JVM options; they override earlier ones. */
  public WorkerSettings withJvmOptions(String... options) {
    List<String> more = new ArrayList<>(jvmOptions);
    more.addAll(List.of(options));
    return new WorkerSettings(bootstrapServers, groupId, pluginPath, more, properties);
  }

  /** The same, with the most detailed logs of the plugin, its HTTP client and Connect. */
  public WorkerSettings tracing() {
    return withJvmOptions("-Dlevel.of.plugin=TRACE", "-Dlevel.of.settings=TRACE");
  }

  /** The same, with a provider that reads <code>${file:PATH:KEY}</code> from files. */
  public WorkerSettings withFileSecrets() {
    return with("config.providers", "file")
        .with(
            "config.providers.file.class",
            "org.apache.kafka.common.config.provider.FileConfigProvider");
  }

  /** The same with one more worker property. */
  public WorkerSettings with(String key, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(key, value);
    return new WorkerSettings(bootstrapServers, groupId, pluginPath, jvmOptions, more);
  }

  /** The properties of a worker whose REST API listens on {@code restPort}. */
  Map<String, String> workerProperties(int restPort) {
    Map<String, String> all = new HashMap<>();
    all.put("bootstrap.servers", bootstrapServers);
    all.put("group.id", groupId);
    all.put("plugin.path", pluginPath);
    // Saves seconds per start: Kafka's default, hybrid_warn, also searches every class.
    all.put("plugin.discovery", "service_load");
    all.put("listeners", "http://127.0.0.1:" + restPort);
    all.put("rest.advertised.host.name", "127.0.0.1");
    all.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    all.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    all.put("config.storage.topic", groupId + "-configs");
    all.put("offset.storage.topic", groupId + "-offsets");
    all.put("status.storage.topic", groupId + "-status");
    all.put("config.storage.replication.factor", "1");
    all.put("offset.storage.replication.factor", "1");
    all.put("status.storage.replication.factor", "1");
    all.put("offset.storage.partitions", "1");
    all.put("status.storage.partitions", "1");
    all.put("offset.flush.interval.ms", "1000");
    // The tasks of a killed worker move to another worker within seconds.
    all.put("session.timeout.ms", "6000");
    all.put("heartbeat.interval.ms", "1000");
    all.put("scheduled.rebalance.max.delay.ms", "0");
    all.putAll(properties);
    return all;
  }
}
