package io.aepconnect.bench;

import io.aepconnect.batch.BatchBody;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.batch.BatchPacker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Measures, in this process, what the machine can do without Connect and the connector. */
final class Limits {

  private static final long POST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Cpu cpu = new Cpu(ProcessHandle.current());
  private final BenchCluster cluster;

  Limits(BenchCluster cluster) {
    this.cluster = cluster;
  }

  /** Sends the same full request repeatedly: the most that the connector's HTTP client can do. */
  Measured posts(Scenario scenario) throws IOException {
    int eventBytes = scenario.load().eventBytes();
    int slots = scenario.slots() * scenario.tasks();
    String uri =
        cluster
            .inlet()
            .endpoint(scenario.latencyMs(), 0)
            .toString()
            .replace("/collection/", "/collection/batch/");
    byte[] body = body(eventBytes);
    ExecutorService threads = Executors.newFixedThreadPool(slots);
    try (CloseableHttpClient client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(slots)
                    .setMaxConnPerRoute(slots)
                    .build())
            .build()) {
      Interval.Moment from = Interval.Moment.now(cluster.inlet().counts(), cpu);
      long end = System.nanoTime() + POST_NANOS;
      for (int i = 0; i < slots; i++) {
        threads.execute(() -> post(client, uri, body, end));
      }
      threads.shutdown();
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The inlet does not respond");
      }
      return new Interval(started(from, end), Interval.Moment.now(cluster.inlet().counts(), cpu))
          .measured();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Polls the topic from its start to its end. */
  Measured polls(Scenario scenario) {
    Load load = scenario.load();
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", cluster.bootstrapServers());
    config.putAll(scenario.consumer());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(load.name()).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      long records = consumer.poll(Duration.ofSeconds(10)).count();
      long start = System.nanoTime();
      long used = cpu.read().nanos();
      long counted = 0;
      while (records < load.records()) {
        int polled = consumer.poll(Duration.ofSeconds(10)).count();
        records += polled;
        counted += polled;
      }
      return new Measured(
          counted * 1e9 / (System.nanoTime() - start),
          (cpu.read().nanos() - used) / 1e3 / counted,
          Double.NaN,
          Double.NaN,
          Double.NaN);
    }
  }

  /** Sets the start to the time of the first request; counts have the time of a response. */
  private static Interval.Moment started(Interval.Moment from, long end) {
    Counts.Reading it = from.counts();
    return new Interval.Moment(
        new Counts.Reading(
            it.messages(), it.requests(), it.bytes(), it.busyNanos(), end - POST_NANOS),
        from.cpu());
  }

  private static void post(CloseableHttpClient client, String uri, byte[] body, long end) {
    try {
      while (System.nanoTime() < end) {
        HttpPost post = new HttpPost(uri);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        client.execute(post, response -> EntityUtils.toByteArray(response.getEntity()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] body(int eventBytes) throws IOException {
    BatchPacker packer = new BatchPacker(new BatchLimits(1_000_000, 5_000));
    Requests.messages(1_000_000 / eventBytes, eventBytes).forEach(packer::add);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    BatchBody.write(packer.take().messages(), body);
    return body.toByteArray();
  }
}
