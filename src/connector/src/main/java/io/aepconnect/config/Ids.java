package io.aepconnect.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads AEP's ids. AEP accepts messages with a wrong one, and loses them later; so what cannot be
 * an id is an {@link IllegalArgumentException}, whose message says which form is wanted. A
 * reference to a ConfigProvider stays as it is.
 */
final class Ids {

  private static final String ORGANIZATION_END = "@AdobeOrg";
  private static final Pattern ORGANIZATION = Pattern.compile("[A-Za-z0-9]+" + ORGANIZATION_END);

  /** How Adobe's APIs refer to a dataset. */
  private static final String DATASET_REFERENCE = "@/dataSets/";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  /** A schema's {@code meta:altId}: {@code _TENANT.schemas.HASH}, and those of Adobe. */
  private static final Pattern ALTERNATIVE_ID = Pattern.compile("_\\w+(\\.[\\w-]+)+");

  private Ids() {}

  static String organization(String text) {
    if (Placeholders.hasReference(Placeholders.replaced(text))
        || ORGANIZATION.matcher(text).matches()) {
      return text;
    }
    String why =
        text.toLowerCase(Locale.ROOT).endsWith(ORGANIZATION_END.toLowerCase(Locale.ROOT))
            ? "it must be letters and digits, then " + ORGANIZATION_END + " in this spelling"
            : text.contains("@")
                ? "it ends with the domain of another id; that of an organization ends with "
                    + ORGANIZATION_END
                : "it must end with " + ORGANIZATION_END;
    throw new IllegalArgumentException(
        why + ". Copy the organization ID from the credential in Adobe's Developer Console");
  }

  static String schema(String text) {
    if (Placeholders.hasReference(Placeholders.replaced(text)) || isAbsoluteUri(text)) {
      return text;
    }
    String why =
        ALTERNATIVE_ID.matcher(text).matches()
            ? "it is the schema's meta:altId, but messages name a schema by its $id"
            : text.matches("(?i)https?%3A.*")
                ? "it is URL-encoded, but messages name a schema by its plain $id"
                : "it is not a URI; a schema's title is not its ID";
    throw new IllegalArgumentException(
        why
            + ", such as https://ns.adobe.com/TENANT/schemas/SCHEMA_ID. AEP shows the $id in the"
            + " schema's JSON, and as schemaRef.id of the dataset");
  }

  private static boolean isAbsoluteUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A dataset's id alone, also of a reference to it. */
  static String dataset(String text) {
    String id =
        text.startsWith(DATASET_REFERENCE) ? text.substring(DATASET_REFERENCE.length()) : text;
    return id(id, "dataset");
  }

  static String dataflow(String text) {
    return id(text, "dataflow");
  }

  private static String id(String text, String ofWhat) {
    if (Placeholders.hasReference(Placeholders.replaced(text)) || ID.matcher(text).matches()) {
      return text;
    }
    throw new IllegalArgumentException(
        "it must be the ID of the %1$s alone, as AEP shows it on the page of the %1$s: %2$s"
            .formatted(
                ofWhat,
                text.contains("/")
                    ? "not a URL or path"
                    : "letters, digits, - and _ only; a name is not an ID"));
  }
}
