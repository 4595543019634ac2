package io.aepconnect.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.FakeConsumer;
import io.aepconnect.testing.FakeTaskContext;
import java.util.ConcurrentModificationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class GroupPartitionsTest {

  private final FakeConsumer kafka = new FakeConsumer();
  private final GroupPartitions partitions =
      GroupPartitions.of(new FakeTaskContext().withConsumer(kafka.consumer()));

  @Test
  void countsThePartitionsOfAllTopics() {
    kafka.withTopic("a", 3).withTopic("b", 4);

    assertThat(partitions.count()).hasValue(7);
  }

  @Test
  void countsNewTopicsAndPartitionsAndForgetsOthers() {
    kafka.withTopic("a", 3).withTopic("b", 4);
    partitions.count();

    kafka.withTopic("a", 5).withTopic("c", 1);
    kafka.unsubscribe("b");

    assertThat(partitions.count()).hasValue(6);
  }

  @Test
  void aTopicThatDoesNotExistHasNoPartitions() {
    kafka.withTopic("a", 3).withTopic("missing", 0);

    assertThat(partitions.count()).hasValue(3);
  }

  @Test
  void remembersATopicThatTheConsumerForgetsForAWhile() {
    kafka.withTopic("a", 3).withTopic("b", 4);
    partitions.count();

    kafka.withTopic("b", 0);

    assertThat(partitions.count()).hasValue(7);
  }

  @Test
  void leavesAWakeupForConnect() {
    kafka.withTopic("a", 3);
    partitions.count();
    kafka.failWith(new WakeupException());

    assertThat(partitions.count()).hasValue(3);
    assertThat(kafka.wakeups()).isEqualTo(1);
  }

  @Test
  void neverThrows() {
    kafka.withTopic("a", 3);
    kafka.failWith(new ConcurrentModificationException("another thread"));
    assertThat(partitions.count()).isEmpty();
    kafka.failWith(new TopicAuthorizationException("a"));
    assertThat(partitions.count()).hasValue(0);
    kafka.failWith(null);
    assertThat(partitions.count()).hasValue(3);
    kafka.failWith(new IllegalStateException("closed"));
    assertThat(partitions.count()).hasValue(3);
  }

  @Test
  void isUnknownWhereTheContextHasNoConsumer() {
    assertThat(GroupPartitions.of(new FakeTaskContext()).count()).isEmpty();
  }
}
