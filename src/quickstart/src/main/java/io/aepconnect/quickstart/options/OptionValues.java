package io.aepconnect.quickstart.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The texts of the options. An option with a wrong text throws an {@link IllegalArgumentException}
 * that names the option and its text.
 *
 * @param folder the folder of the project; names of files are relative to it
 * @param texts name of an option → its text; an option that is not set is absent
 */
record OptionValues(Path folder, Map<String, String> texts) {

  private static final Set<String> NAMES =
      Set.of(
          "input",
          "schema",
          "endpoint",
          "connector",
          "credentials",
          "schema.id",
          "dataset.id",
          "ims.org.id",
          "flow.id",
          "configure",
          "keep",
          "events",
          "help",
          "folder");

  /** Reads arguments of the form {@code --name=value}; an empty value means: not set. */
  static OptionValues of(List<String> args) {
    Map<String, String> texts = new HashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = arg.startsWith("--") && equals > 0 ? arg.substring(2, equals) : "";
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("Unknown option " + arg);
      }
      String text = arg.substring(equals + 1).strip();
      if (!text.isEmpty()) {
        texts.put(name, text);
      }
    }
    return new OptionValues(Path.of(texts.getOrDefault("folder", "")).toAbsolutePath(), texts);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** A file that can be read. */
  Optional<Path> file(String name) {
    return text(name).map(it -> file(name, it));
  }

  /** The URL of a server. */
  Optional<URI> httpUrl(String name) {
    return text(name).map(it -> httpUrl(name, it));
  }

  /** The one text that the option may have. */
  String choice(String name, String text, String only) {
    if (!text.equals(only)) {
      throw new IllegalArgumentException("-D%s must be %s: %s".formatted(name, only, text));
    }
    return text;
  }

  /** A switch; Maven reads {@code -Dname} as {@code -Dname=true}. */
  boolean yesOrNo(String name) {
    String text = texts.getOrDefault(name, "false");
    if (!Set.of("true", "false").contains(text)) {
      throw new IllegalArgumentException(
          "-D%s must be true or false: %s. -D%s alone means true".formatted(name, text, name));
    }
    return text.equals("true");
  }

  /** A number from 1 to {@code most}. */
  int number(String name, int otherwise, int most) {
    String text = texts.getOrDefault(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below holds for this case, too.
    }
    throw new IllegalArgumentException(
        "-D%s must be a number from 1 to %d: %s".formatted(name, most, text));
  }

  /** Fails if one of the others is set together with {@code name}. */
  void refuseTogether(String name, String... others) {
    for (String other : others) {
      if (texts.containsKey(name) && texts.containsKey(other)) {
        throw new IllegalArgumentException(
            "-D%s and -D%s exclude each other. Leave out -D%s".formatted(name, other, other));
      }
    }
  }

  /** Fails if {@code name} is set without {@code other}. */
  void requireFor(String name, String other) {
    if (texts.containsKey(name) && !texts.containsKey(other)) {
      throw new IllegalArgumentException("-D%s needs -D%s, too".formatted(name, other));
    }
  }

  private Path file(String name, String text) {
    Path file;
    try {
      file = folder.resolve(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("-D%s is no file name: %s".formatted(name, text), e);
    }
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("-D%s: there is no file %s".formatted(name, file));
    }
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException("-D%s: the file cannot be read: %s".formatted(name, file));
    }
    return file;
  }

  private static URI httpUrl(String name, String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // The message below holds for this case, too.
    }
    throw new IllegalArgumentException(
        "-D%s must be the URL of an inlet, https://dcs.adobedc.net/collection/INLET_ID: %s"
            .formatted(name, text));
  }
}
