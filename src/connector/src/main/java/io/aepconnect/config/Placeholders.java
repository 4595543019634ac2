package io.aepconnect.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;

/**
 * Finds what an example leaves to the user and the user left as it was, such as {@code DATASET_ID}.
 * AEP accepts messages with such an id and loses them later.
 */
final class Placeholders {

  /**
   * Those of our examples and pages, and of Adobe's. All are in capitals, as none of AEP's names
   * and ids is; a test finds a word in our examples that is not here.
   */
  private static final List<String> WORDS =
      List.of(
          "ACCESS_TOKEN",
          "API_KEY",
          "BASE_CONNECTION_ID",
          "CLIENT_ID",
          "CLIENT_SECRET",
          "CONNECTION_ID",
          "CUSTOMER_FLOW",
          "DATAFLOW_ID",
          "DATASET_ID",
          "FLOW_ID",
          "HOST",
          "ID",
          "IDENTITY_DATASET",
          "IMS_ORG",
          "IMS_ORG_ID",
          "INLET_ID",
          "ORDER_DATASET",
          "ORDER_FLOW",
          "ORDER_SCHEMA",
          "ORG",
          "ORGANIZATION",
          "ORGANIZATION_ID",
          "ORG_ID",
          "PROFILE_DATASET",
          "SANDBOX",
          "SANDBOX_NAME",
          "SCHEMA_ID",
          "STREAMING_CONNECTION_ID",
          "TENANT",
          "TENANT_ID",
          "WEB_DATASET",
          "WEB_SCHEMA");

  /** A word that stands for itself, {@code <dataset id>}, {@code {ID}}, {@code YOUR_ID}. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?<![A-Za-z0-9_])\\{?(?:(?<word>"
              + String.join("|", WORDS)
              + ")|(?i:YOUR)[_-]\\w+)(?![A-Za-z0-9_])}?"
              + "|<[^<>]*>"
              + "|\\{[A-Za-z_ -]+}");

  /**
   * A reference to a ConfigProvider, as Connect's ConfigTransformer recognizes it. It stays as it
   * is where the worker has no such provider, and where no worker reads the configuration.
   */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*:");

  private Placeholders() {}

  /** Whether a part of the text is known only to a ConfigProvider. */
  static boolean hasReference(String text) {
    return REFERENCE.matcher(text).find();
  }

  /**
   * The text.
   *
   * @throws IllegalArgumentException if the text contains a placeholder
   */
  static String replaced(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    if (!hasReference(text) && placeholder.find()) {
      String word = placeholder.group("word");
      throw new IllegalArgumentException(
          word == null
              ? "it contains a placeholder from an example; put your own value in its place"
              : "it contains " + word + " from an example; put your own value in its place");
    }
    return text;
  }

  /**
   * The secret, of which a part may look like anything.
   *
   * @throws IllegalArgumentException if it is nothing but a placeholder
   */
  static Password replaced(Password secret) {
    if (PLACEHOLDER.matcher(secret.value().trim()).matches()) {
      throw new IllegalArgumentException(
          "it is a placeholder from an example; put your own value in its place");
    }
    return secret;
  }
}
