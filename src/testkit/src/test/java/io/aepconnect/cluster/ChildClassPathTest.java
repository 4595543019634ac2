package io.aepconnect.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ChildClassPathTest {

  @Test
  void excludesTheProjectThePluginsLibrariesAndTheTestTools() {
    Path target = Path.of("project", "src", "connector", "target");
    String kafka = Path.of("repository", "kafka-clients-4.3.1.jar").toString();
    String classPath =
        String.join(
            File.pathSeparator,
            target.resolve("classes").toString(),
            target.resolve("kafka-connect-aep-1.jar").toString(),
            Path.of("repository", "aep-simulator-1.jar").toString(),
            kafka,
            Path.of("repository", "httpclient5-5.6.5.jar").toString(),
            Path.of("repository", "httpcore5-h2-5.4.4.jar").toString(),
            Path.of("repository", "junit-jupiter-5.14.4.jar").toString());

    assertThat(ChildClassPath.filter(classPath)).isEqualTo(kafka);
  }

  @Test
  void keepsKafkaFromTheClassPathOfThisJvm() {
    assertThat(ChildClassPath.ofThisJvm())
        .contains("connect-runtime-")
        .doesNotContain("httpclient5")
        .doesNotContain("test-classes");
  }
}
