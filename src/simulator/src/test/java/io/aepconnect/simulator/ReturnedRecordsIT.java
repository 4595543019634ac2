package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.browser.Browser;
import io.aepconnect.simulator.ReturnedRecord.Content;
import io.aepconnect.simulator.ReturnedRecord.Kind;
import io.aepconnect.simulator.ReturnedRecord.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The panels of dead letters and failed records, on the inspector's page in a real browser. */
@Tag("browser")
class ReturnedRecordsIT {

  @RegisterExtension static final PageBrowser PAGE = new PageBrowser();

  private static final String ENTER = "\uE007";
  private static final String ROWS = "#dead-letters tbody tr";
  private static final String HOSTILE =
      "</pre><script>window.hacked=1</script><img src=x onerror='window.hacked=2'>\"'&";
  private static final String IDS =
      "inletId: [9b0cb233972f3b00] imsOrgId: [ABCDEF0123456789@AdobeOrg] ";

  private final Browser browser = PAGE.get();
  private final InletSimulator inlet = InletSimulator.start(InletSettings.defaults());

  @AfterEach
  void close() {
    inlet.close();
  }

  @Test
  void thePanelsAppearWithTheFirstRecord() {
    open();
    PAGE.awaitText("#accepted", "0");
    assertThat(browser.shows("#dead-letters")).isFalse();
    assertThat(browser.shows("#failed-records")).isFalse();

    inlet.show(Kind.DEAD_LETTERS, List.of(record(17, "The value is not JSON", "key-1", "[1")));
    await().until(() -> browser.shows("#dead-letters"));
    assertThat(browser.shows("#failed-records")).isFalse();
    PAGE.awaitText("#dead-letters .summary", "1 of 1");
    assertThat(browser.text(ROWS)).contains("events-2@17", "The value is not JSON", "key-1", "2 B");

    inlet.show(Kind.FAILED_RECORDS, List.of(record(18, "DCVS-1104-400: wrong", null, "{}")));
    await().until(() -> browser.count("#failed-records tbody tr") == 1);
    assertThat(browser.text("#failed-records tbody tr"))
        .contains("events-2@18", "DCVS-1104-400: wrong", "none");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void opensARecordByKeyboardAndShowsItsValueAsRead() {
    String value = "{ \"price\": 1.10,\n  \"cut";
    inlet.show(
        Kind.DEAD_LETTERS,
        List.of(record(17, "AEP rejected the message: " + IDS + "no", "k", value)));
    open();
    await().until(() -> browser.count(ROWS) == 1);
    assertThat(browser.text(ROWS)).contains("AEP rejected the message: no");

    browser.type(ROWS + " button", ENTER);

    assertThat(browser.text("#dead-letters .reason"))
        .isEqualTo("AEP rejected the message: " + IDS + "no");
    assertThat(browser.text("#dead-letters .facts")).contains("events-2@17", "k");
    assertThat(contents("#dead-letters pre")).isEqualTo(value);
    inlet.show(Kind.DEAD_LETTERS, List.of(record(18, "later", "k", "x")));
    await().until(() -> browser.text("#dead-letters .summary").endsWith("held while you read"));
    assertThat(browser.count(ROWS)).as("the record and its detail").isEqualTo(2);

    browser.type(ROWS + " button", ENTER);
    browser.run("document.activeElement.blur()");
    await().until(() -> browser.text(ROWS).contains("events-2@18"));
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void findsRecordsByReasonAndByText() {
    inlet.show(
        Kind.DEAD_LETTERS,
        List.of(
            record(1, "The value is not JSON at byte 7", "a", "[apple"),
            record(2, "The value is not JSON at byte 123", "b", "[pear"),
            record(3, "AEP rejected it", "c", "{\"fruit\":\"apple\"}")));
    open();
    await().until(() -> browser.count(ROWS) == 3);
    assertThat(browser.text("#dead-letters select"))
        .contains("All reasons", "The value is not JSON at byte … (2)", "AEP rejected it (1)");

    browser.type("#dead-letters [type=search]", "APPLE");
    await().until(() -> browser.count(ROWS) == 2);
    browser.click("#dead-letters select option:nth-child(2)");
    await().until(() -> browser.count(ROWS) == 1);

    assertThat(browser.text(ROWS)).contains("events-2@1", "at byte 7");
    assertThat(contents("#dead-letters [role=status]")).isEqualTo("1 dead letter found");
    assertThat(downloaded("#dead-letters .save")).isEqualTo(List.of("events-2@1"));
    browser.type("#dead-letters [type=search]", "nothing");
    await().until(() -> browser.shows("#dead-letters .none"));
    assertThat(browser.text("#dead-letters .none"))
        .isEqualTo("None of the dead letters that the simulator keeps matches.");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void showsAFewRecordsAndMoreOnRequest() {
    inlet.show(
        Kind.DEAD_LETTERS,
        IntStream.range(0, 60).mapToObj(i -> record(i, "no", "k", "x")).toList());
    open();
    PAGE.awaitText("#dead-letters .summary", "10 of 60, newest first");
    assertThat(browser.count(ROWS)).isEqualTo(10);

    browser.click("#dead-letters .more");

    PAGE.awaitText("#dead-letters .summary", "50 of 60, newest first");
    assertThat(browser.count(ROWS)).isEqualTo(50);
    assertThat(browser.text(ROWS)).contains("events-2@59");
    assertThat(downloaded("#dead-letters .save")).hasSize(60);
  }

  @Test
  void downloadsAWholeRecordOfWhichThePageShowsTheBeginning() {
    String value = "x".repeat(1_200_000);
    inlet.show(Kind.DEAD_LETTERS, List.of(record(7, "too large", "k", value)));
    open();
    await().until(() -> browser.count(ROWS) == 1);

    browser.click(ROWS + " button");

    assertThat(contents("#dead-letters pre")).hasSize(ReturnedView.MOST_CHARACTERS);
    assertThat(browser.text("#dead-letters .cut"))
        .isEqualTo("The first 20,000 of 1,200,000 characters; download the whole record.");
    assertThat(lines("#dead-letters .cut a").get(0).path("value").asText()).isEqualTo(value);
  }

  @Test
  void marksKeysThatAreCutAndContentInBase64() {
    Content bytes = Content.of(new byte[] {(byte) 0xff, 0});
    inlet.show(
        Kind.FAILED_RECORDS,
        List.of(record(1, "no", "k".repeat(400), "x"), new ReturnedRecord("", null, bytes, bytes)));
    open();
    await().until(() -> browser.count("#failed-records tbody tr") == 2);
    assertThat(browser.text("#failed-records tbody tr:nth-child(2) .key"))
        .isEqualTo("k".repeat(60) + "…");

    browser.click("#failed-records tbody tr:nth-child(2) button");
    assertThat(browser.text("#failed-records .facts")).endsWith("k".repeat(300) + "…");
    browser.click("#failed-records tbody tr:nth-child(2) button");
    browser.click("#failed-records tbody tr button");

    assertThat(browser.text("#failed-records .reason")).isEqualTo("no reason");
    assertThat(browser.text("#failed-records .facts"))
        .contains("unknown: the failed record does not name it", "/wA= (Base64)");
    assertThat(contents("#failed-records pre")).isEqualTo("/wA=");
    assertThat(browser.text("#failed-records .cut"))
        .isEqualTo("The value is not UTF-8, so this is Base64.");
  }

  @Test
  void showsHostileRecordsAsText() {
    inlet.show(
        Kind.DEAD_LETTERS,
        List.of(
            new ReturnedRecord(
                HOSTILE,
                new Origin(HOSTILE, 0, 1),
                Content.of(bytes(HOSTILE)),
                Content.of(bytes(HOSTILE)))));
    open();
    await().until(() -> browser.count(ROWS) == 1);

    browser.click(ROWS + " button");

    assertThat(browser.text(ROWS)).contains(HOSTILE + "-0@1");
    assertThat(contents("#dead-letters pre")).isEqualTo(HOSTILE);
    assertThat(contents("#dead-letters .reason")).isEqualTo(HOSTILE);
    assertThat(browser.text("#dead-letters select")).contains("<img src=x onerror=");
    assertThat(browser.run("return window.hacked").isNull()).isTrue();
    assertThat(browser.count("img, main script")).isZero();
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
  void isAccessible(String colors, int width) {
    browser.prefer(colors);
    browser.resize(width, 844);
    inlet.show(
        Kind.DEAD_LETTERS,
        IntStream.range(0, 12)
            .mapToObj(i -> record(i, "AEP rejected it", "k".repeat(500), "y".repeat(30_000)))
            .toList());
    inlet.show(Kind.FAILED_RECORDS, List.of(new ReturnedRecord("", null, null, null)));
    open();
    await().until(() -> browser.count("#failed-records tbody tr") == 1);
    await().until(() -> browser.count(ROWS) == 10);
    browser.click(ROWS + " button");
    browser.click("#failed-records tbody tr button");

    assertThat(PAGE.violations()).isEmpty();
    assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
        .as("nothing to scroll sideways")
        .isLessThanOrEqualTo(width);
  }

  private void open() {
    browser.open(inlet.baseUri().resolve("/"));
  }

  private String contents(String selector) {
    return browser.run("return document.querySelector('" + selector + "').textContent").asText();
  }

  /** The coordinates of the records that a link downloads. */
  private List<String> downloaded(String link) {
    return lines(link).stream().map(it -> ReturnedRecord.of(it).origin().toString()).toList();
  }

  private List<JsonNode> lines(String link) {
    JsonNode lines =
        browser.await(
            """
            const link = document.querySelector('%s');
            if (!link.download.endsWith('.ndjson')) return [];
            const text = await (await fetch(link.href)).text();
            return text.trim().split('\\n').map(it => JSON.parse(it));
            """
                .formatted(link));
    return IntStream.range(0, lines.size()).mapToObj(lines::get).toList();
  }

  private static ReturnedRecord record(long offset, String reason, String key, String value) {
    return new ReturnedRecord(
        reason,
        new Origin("events", 2, offset),
        key == null ? null : Content.of(bytes(key)),
        Content.of(bytes(value)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
