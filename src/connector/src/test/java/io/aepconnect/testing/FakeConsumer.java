package io.aepconnect.testing;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;

/** What a consumer knows about the topics of its group without asking a broker. */
public final class FakeConsumer {

  private final Map<String, Integer> topics = new TreeMap<>();
  private final Set<String> subscription = new TreeSet<>();
  private RuntimeException failure;
  private int wakeups;

  /** The group reads this topic, which has so many partitions; 0: it is not known. */
  public FakeConsumer withTopic(String topic, int partitions) {
    subscription.add(topic);
    topics.put(topic, partitions);
    return this;
  }

  /** The group does not read this topic any more. */
  public void unsubscribe(String topic) {
    subscription.remove(topic);
  }

  /** What the consumer throws when it is asked about a topic; null: nothing. */
  public void failWith(RuntimeException other) {
    failure = other;
  }

  /** How often the consumer was woken up. */
  public int wakeups() {
    return wakeups;
  }

  /** The consumer itself. It knows only the methods that these tests need. */
  public Consumer<?, ?> consumer() {
    return (Consumer<?, ?>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "subscription" -> Set.copyOf(subscription);
                  case "partitionsFor" ->
                      partitionsFor((String) arguments[0], (Duration) arguments[1]);
                  case "wakeup" -> {
                    wakeups++;
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Object partitionsFor(String topic, Duration timeout) {
    if (!timeout.isZero()) {
      throw new IllegalArgumentException("would wait for " + timeout);
    }
    if (failure != null) {
      throw failure;
    }
    int partitions = topics.get(topic);
    if (partitions == 0) {
      throw new TimeoutException("not in memory");
    }
    return Collections.nCopies(partitions, new PartitionInfo(topic, 0, null, null, null));
  }
}
