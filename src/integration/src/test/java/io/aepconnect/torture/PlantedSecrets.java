package io.aepconnect.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.WorkerJmx;
import io.aepconnect.simulator.InletSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Secrets that connectors get through a ConfigProvider, and checks that they are not disclosed. */
public final class PlantedSecrets {

  /** The user name and password that the proxy requires. */
  public static final String PROXY_PASSWORD = "planted-proxy-hush";

  private static final String CLIENT_SECRET = InletSettings.defaults().clientSecret();
  private static final String HEADER = "planted-hush-hush";

  private final Path file;

  private PlantedSecrets(Path file) {
    this.file = file;
  }

  public static PlantedSecrets below(Path directory) {
    Path file = directory.resolve("secrets.properties");
    try {
      Files.writeString(
          file,
          "client=%s%nheaders={\"x-api-key\":\"%s\"}%nproxy=%s%n"
              .formatted(CLIENT_SECRET, HEADER, PROXY_PASSWORD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PlantedSecrets(file);
  }

  public String clientSecret() {
    return placeholder("client");
  }

  public String requestHeaders() {
    return placeholder("headers");
  }

  public String proxyPassword() {
    return placeholder("proxy");
  }

  /** The size of the worker's log in bytes. */
  public long logSize(LocalCluster cluster) {
    try {
      return Files.size(cluster.worker().log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Searches the output of a running connector: its status, its dead letters, and the worker's log
   * after its first {@code logBefore} bytes.
   *
   * @param tokens the tokens that were issued to it, at least one
   */
  public void areNotInOutput(
      LocalCluster cluster, long logBefore, String connector, List<String> tokens) {
    List<String> secrets = with(tokens);

    assertThat(newLog(cluster.worker().log(), logBefore))
        .as("the worker's log")
        .contains("TRACE")
        .doesNotContain(secrets);
    assertThat(cluster.rest().status(connector).toString())
        .as("the connector's status")
        .doesNotContain(secrets);
    assertThat(cluster.deadLetters(connector))
        .allSatisfy(
            letter ->
                letter
                    .headers()
                    .forEach(
                        header ->
                            assertThat(text(header.value()))
                                .as(header.key())
                                .doesNotContain(secrets)));
  }

  /**
   * Searches what Connect shows of a running connector: REST responses, the topic of
   * configurations, and MBeans.
   *
   * @param tokens the tokens that were issued to it, at least one
   */
  public void areNotInSettings(LocalCluster cluster, String connector, List<String> tokens) {
    List<String> secrets = with(tokens);
    for (String path : List.of("", "/config", "/tasks")) {
      assertThat(cluster.rest().shown(connector, path).toString())
          .as("GET /connectors/%s%s", connector, path)
          .contains(clientSecret())
          .doesNotContain(secrets);
    }
    assertThat(cluster.rest().validate(config(cluster, connector)).toString())
        .as("the result of validation")
        .doesNotContain(secrets);
    assertThat(configTopic(cluster, connector))
        .as("the topic of configurations")
        .anyMatch(it -> it.startsWith("connector-") && it.contains(clientSecret()))
        .anyMatch(it -> it.startsWith("task-") && it.contains(clientSecret()))
        .allSatisfy(it -> assertThat(it).doesNotContain(secrets));
    assertThat(beans(cluster, connector)).as("MBeans").isNotEmpty().doesNotContain(secrets);
  }

  private static List<String> with(List<String> tokens) {
    assertThat(tokens).isNotEmpty();
    List<String> secrets = new ArrayList<>(tokens);
    secrets.addAll(List.of(CLIENT_SECRET, HEADER, PROXY_PASSWORD));
    return secrets;
  }

  private String placeholder(String key) {
    return "${file:" + file + ":" + key + "}";
  }

  private static Map<String, String> config(LocalCluster cluster, String connector) {
    return new ObjectMapper()
        .convertValue(cluster.rest().shown(connector, "/config"), new TypeReference<>() {});
  }

  /** Key and value of each record about that connector and its tasks. */
  private static List<String> configTopic(LocalCluster cluster, String connector) {
    return cluster.records("connect-cluster-configs").stream()
        .filter(it -> it.value() != null && LocalCluster.key(it).contains("-" + connector))
        .map(PlantedSecrets::entry)
        .toList();
  }

  private static String entry(ConsumerRecord<byte[], byte[]> record) {
    return LocalCluster.key(record) + " " + text(record.value());
  }

  private static String beans(LocalCluster cluster, String connector) {
    StringBuilder beans = new StringBuilder();
    try (WorkerJmx jmx = WorkerJmx.of(cluster.worker())) {
      for (ObjectName bean : jmx.names("io.aepconnect:connector=" + connector + ",*")) {
        beans.append(bean).append(jmx.attributes(bean.toString()));
      }
    }
    return beans.toString();
  }

  private static String newLog(Path log, long from) {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(from);
      return text(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
