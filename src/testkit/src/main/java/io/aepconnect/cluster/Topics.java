package io.aepconnect.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;

/** The topics of a broker, and the offsets that connectors have committed. */
public final class Topics implements AutoCloseable {

  private static final long CALL_SECONDS = 60;

  private final Admin admin;

  /** Manages the topics of this broker. */
  public Topics(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Creates a topic with default settings. */
  public void create(String topic, int partitions) {
    create(topic, partitions, Map.of());
  }

  /**
   * Creates a topic with settings such as {@code max.message.bytes}, and waits until the broker has
   * all its partitions. Without the wait, the broker could reject a producer's first batch and
   * accept the second; the first would then be out of order forever.
   */
  public void create(String topic, int partitions, Map<String, String> config) {
    await(
        admin
            .createTopics(
                List.of(
                    new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(config)))
            .all());
    Awaitility.await()
        .atMost(Duration.ofSeconds(CALL_SECONDS))
        .ignoreException(IllegalStateException.class) // the broker does not know the topic at first
        .until(() -> endOffsets(topic, IntStream.range(0, partitions)).size() == partitions);
  }

  /** Deletes a topic, and waits until the broker no longer knows it. */
  public void delete(String topic) {
    await(admin.deleteTopics(List.of(topic)).all());
    Awaitility.await().atMost(Duration.ofSeconds(CALL_SECONDS)).until(() -> !exists(topic));
  }

  /** Changes one setting of a topic. */
  public void set(String topic, String setting, String value) {
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    await(
        admin
            .incrementalAlterConfigs(
                Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
            .all());
  }

  /** Denies everyone to write to the topic and to see it. The broker must have an authorizer. */
  public void denyWrites(String topic) {
    await(admin.createAcls(List.of(denial(topic))).all());
    Awaitility.await().atMost(Duration.ofSeconds(CALL_SECONDS)).until(() -> !exists(topic));
  }

  /** Undoes {@link #denyWrites}. */
  public void allowWrites(String topic) {
    await(admin.deleteAcls(List.of(denial(topic).toFilter())).all());
    Awaitility.await().atMost(Duration.ofSeconds(CALL_SECONDS)).until(() -> exists(topic));
  }

  private static AclBinding denial(String topic) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry("User:*", "*", AclOperation.WRITE, AclPermissionType.DENY));
  }

  /** Whether the topic exists. */
  public boolean exists(String topic) {
    return await(admin.listTopics().names()).contains(topic);
  }

  /** The number of records that were written to the topic. */
  public long size(String topic) {
    return endOffsets(topic).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The number of the connector's tasks that have partitions. */
  public long consumers(String connector) {
    String group = "connect-" + connector;
    return await(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().stream()
        .filter(member -> !member.assignment().topicPartitions().isEmpty())
        .count();
  }

  /** The offset after the last record, per partition. */
  public Map<TopicPartition, Long> endOffsets(String topic) {
    return endOffsets(
        topic,
        await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
            .mapToInt(TopicPartitionInfo::partition));
  }

  private Map<TopicPartition, Long> endOffsets(String topic, IntStream partitions) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> offsets = await(admin.listOffsets(latest).all());
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
  }

  /** What a sink connector has committed, per partition; empty before its first commit. */
  public Map<TopicPartition, Long> committed(String connector) {
    return await(
            admin
                .listConsumerGroupOffsets("connect-" + connector)
                .partitionsToOffsetAndMetadata("connect-" + connector))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
  }

  /** Whether the connector has committed the end of each of these topics that has records. */
  public boolean isFinished(String connector, List<String> topics) {
    Map<TopicPartition, Long> committed = committed(connector);
    return topics.stream()
        .flatMap(topic -> endOffsets(topic).entrySet().stream())
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  @Override
  public void close() {
    admin.close();
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(CALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "An admin request to the broker failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during an admin request", e);
    }
  }
}
