package io.aepconnect.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin runs on an older Connect than the one that the build compiles against. */
final class OldestConnectIT {

  /** System property in which Maven passes the folder with the API of the oldest version. */
  private static final String OLDEST_CONNECT = "oldest.connect";

  /** Files that use newer API; their callers work without it. */
  private static final Set<String> GUARDED = Set.of("WorkerMetrics.java");

  @Test
  void thePluginCompilesAgainstTheOldestConnect(@TempDir Path output) throws IOException {
    assertThat(errorsOfCompiling(mainSources(), output)).isEmpty();
  }

  @Test
  void newerApiDoesNotCompile(@TempDir Path output) throws IOException {
    Path source = output.resolve("Newer.java");
    Files.writeString(source, "class Newer { org.apache.kafka.common.metrics.PluginMetrics m; }");

    assertThat(errorsOfCompiling(List.of(source), output))
        .singleElement()
        .asString()
        .contains("PluginMetrics");
  }

  private static List<String> errorsOfCompiling(List<Path> sources, Path output)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean unused =
          compiler
              .getTask(
                  null,
                  files,
                  diagnostics,
                  List.of("-proc:none", "-d", output.toString(), "-classpath", classPath()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
        .filter(it -> !GUARDED.contains(Path.of(it.getSource().getName()).getFileName().toString()))
        .map(Diagnostic::toString)
        .toList();
  }

  /** This JVM's class path, with the oldest Connect instead of the current one. */
  private static String classPath() throws IOException {
    Stream<String> others =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .filter(entry -> !isKafka(Path.of(entry).getFileName().toString()));
    try (Stream<Path> oldest = Files.list(Path.of(System.getProperty(OLDEST_CONNECT)))) {
      return Stream.concat(oldest.map(Path::toString).toList().stream(), others)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static boolean isKafka(String jar) {
    return jar.startsWith("kafka") || jar.startsWith("connect-");
  }

  private static List<Path> mainSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "connector", "src", "main", "java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
