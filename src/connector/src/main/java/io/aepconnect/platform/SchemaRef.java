package io.aepconnect.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a version of an XDM schema, as in the header of a message.
 *
 * @param id the schema's {@code $id}
 * @param contentType for example {@code application/vnd.adobe.xed-full+json;version=1}
 */
public record SchemaRef(String id, String contentType) {

  private static final Pattern VERSION = Pattern.compile("(?i);\\s*version\\s*=\\s*\"?([0-9.]+)");

  /**
   * The version in the content type; 1 if it has none. A major version alone means its latest minor
   * version.
   */
  public String version() {
    Matcher version = VERSION.matcher(contentType);
    return version.find() ? version.group(1) : "1";
  }
}
