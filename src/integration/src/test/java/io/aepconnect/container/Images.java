package io.aepconnect.container;

import io.aepconnect.cluster.WorkerSettings;
import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/** The images of the container tests. */
final class Images {

  private static final String KAFKA = System.getProperty("kafka.image");

  private Images() {}

  /** A broker: Kafka's own image. */
  static DockerImageName kafka() {
    return DockerImageName.parse(KAFKA).asCompatibleSubstituteFor("apache/kafka");
  }

  /** A target of {@code docker/Dockerfile}, built from the files that this build has packaged. */
  static ImageFromDockerfile ofThisBuild(String target) {
    return new ImageFromDockerfile()
        .withFileFromPath("docker", Path.of("docker"))
        .withFileFromPath("config", Path.of("config"))
        .withFileFromPath(
            "src/connector/target/components/packages/plugin",
            Path.of(System.getProperty(WorkerSettings.PLUGIN_PATH)))
        .withFileFromPath("src/simulator/target/runnable", Path.of("src/simulator/target/runnable"))
        .withFileFromPath("src/quickstart/target/docker", Path.of("src/quickstart/target/docker"))
        .withFileFromPath("Dockerfile", Path.of("docker", "Dockerfile"))
        .withTarget(target)
        .withBuildArg("KAFKA_IMAGE", KAFKA)
        // The image compiles nothing, so any base image with Java and a shell works.
        .withBuildArg("JDK_IMAGE", KAFKA)
        .withBuildArg("JRE_IMAGE", KAFKA)
        .withBuildArg("BUILD", "true");
  }
}
