package io.aepconnect.config;

import java.util.Locale;

/** Where the XDM schema comes from that entities must fit. */
sealed interface SchemaOrigin {

  /** There is none: entities are not checked. */
  record Off() implements SchemaOrigin {}

  /** AEP's Schema Registry. */
  record Registry() implements SchemaOrigin {}

  /** A file, which every worker has. */
  record File(String path) implements SchemaOrigin {}

  /** The words are read in any case, as those of other keys. */
  static SchemaOrigin of(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "off" -> new Off();
      case "registry" -> new Registry();
      default -> new File(text);
    };
  }
}
