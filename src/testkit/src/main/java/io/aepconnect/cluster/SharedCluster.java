package io.aepconnect.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one shared cluster with default settings, which saves each class ten seconds. The
 * cluster starts with the first test that needs it and ends after the last test. Each test uses its
 * own name for its topics and connectors, and deletes its connectors.
 */
public final class SharedCluster implements ParameterResolver {

  /** Makes {@link Topics#denyWrites} work; everything else is allowed for everyone. */
  private static final Map<String, String> AUTHORIZER =
      Map.of(
          "authorizer.class.name",
          "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          "allow.everyone.if.no.acl.found",
          "true");

  /** JUnit closes this after the last test. */
  private record Started(Path directory, LocalCluster cluster) implements AutoCloseable {

    static Started now() {
      try {
        Path directory = Files.createTempDirectory("shared-cluster-");
        return new Started(directory, LocalCluster.start(directory, it -> it, AUTHORIZER));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      cluster.close();
      Utils.delete(directory.toFile());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  /** The shared cluster, for other extensions. */
  public static LocalCluster of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedCluster.class))
        .getOrComputeIfAbsent(Started.class, it -> Started.now(), Started.class)
        .cluster();
  }
}
