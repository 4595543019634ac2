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
 * Gives tests the one cluster with usual settings that they share: ten seconds less for each class.
 * It starts with the first of them and ends with the run. Each test has topics and connectors of
 * its own name and deletes its connectors.
 */
public final class SharedCluster implements ParameterResolver {

  /** Lets tests deny what {@link Topics#denyWrites} says; all else is allowed to everyone. */
  private static final Map<String, String> AUTHORIZER =
      Map.of(
          "authorizer.class.name",
          "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          "allow.everyone.if.no.acl.found",
          "true");

  /** What lasts as long as the run. */
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

  /** For other extensions. */
  public static LocalCluster of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedCluster.class))
        .getOrComputeIfAbsent(Started.class, it -> Started.now(), Started.class)
        .cluster();
  }
}
