package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.message.RecordFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class KeyTest {

  @Test
  void aValueHasTheTypeThatItsKeyDeclares() {
    Key<Duration> wait = Key.millis("wait", "Wait").between(0, 9).orElse(3).doc("Wait.");
    Key<RecordFormat> format = Key.choice("format", "Format", RecordFormat.AUTO).doc("Format.");

    assertThat(read(wait, "7")).isEqualTo(Duration.ofMillis(7));
    assertThat(read(format, "Entity")).isEqualTo(RecordFormat.ENTITY);
  }

  @Test
  void withoutAValueTheDefaultCounts() {
    Key<Duration> wait = Key.millis("wait", "Wait").orElse(3).doc("Wait.");

    assertThat(read(wait, null)).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void aBlankOptionalValueIsNone() {
    Key<Optional<Integer>> port =
        Key.number("port", "Port").as("1 to 65535", Syntax::port).optional().doc("Port.");
    Key<Optional<String>> host =
        Key.url("host", "Host").as("HOST", Syntax::proxyHost).optional().doc("Host.");

    assertThat(read(port, null)).isEmpty();
    assertThat(read(host, " ")).isEmpty();
    assertThat(read(host, " a ")).contains("a");
  }

  @Test
  void aValueThatCannotBeReadIsRejectedWithoutItsPassword() {
    Key<?> url = Key.url("url", "URL").as("URL", Syntax::httpUrl).required().doc("URL.");

    assertThatThrownBy(() -> read(url, "https://me:hush@host/"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("url", "https://***@host/", "must not contain a user name")
        .hasMessageNotContaining("hush");
  }

  @Test
  void linesOfADocumentationBecomeOneParagraph() {
    assertThat(
            Key.flag("flag", "Flag")
                .doc(
                    """
                    One
                    two.
                    """)
                .doc())
        .isEqualTo("One two.");
  }

  /**
   * As Connect parses and we read it.
   *
   * @param value nullable: not set
   */
  private static <T> T read(Key<T> key, String value) {
    ConfigDef definition = new ConfigDef();
    key.define(definition, "Group", 1);
    return key.read(
        definition.parse(value == null ? Map.of() : Map.of(key.name(), value)).get(key.name()));
  }
}
