package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.browser.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inspector's page in a real browser; {@link PageBrowser} says what happens without one. */
@Tag("browser")
class InspectorIT {

  private static final String ENTER = "\uE007";
  private static final String HOSTILE =
      "</pre><script>window.hacked=1</script><img src=x onerror='window.hacked=2'>\"'&";

  @RegisterExtension static final PageBrowser PAGE = new PageBrowser();

  private final Browser browser = PAGE.get();
  private InletSimulator inlet = InletSimulator.start(InletSettings.defaults());

  @BeforeEach
  void rejectSome() {
    inlet.faults().rule(MessageRule.refuse("refused.*", 422, "not this one"));
  }

  @AfterEach
  void close() {
    inlet.close();
  }

  @Test
  void showsWhatArrivedAndWhyMessagesWereRejected() throws Exception {
    sender().events("order-1", "order-2", "refused-1");
    open();

    awaitText("#accepted", "2");
    assertThat(browser.text("#refused")).isEqualTo("1");
    assertThat(browser.text("#requests")).isEqualTo("1");
    assertThat(browser.text("#fill")).isEqualTo("3");
    assertThat(browser.text("#connection")).isEqualTo("Live");
    assertThat(browser.text("#datasets tr:first-child"))
        .contains("experience-events", InletSettings.EVENT_DATASET, "1 × not this one");
    assertThat(browser.text("#statuses tr")).startsWith("207").endsWith("1");
    assertThat(browser.count("#list tr")).isEqualTo(3);
    assertThat(browser.shows("#empty")).isFalse();

    sender().events("order-3");
    awaitText("#accepted", "3");
    assertThat(browser.text("#list tr:first-child")).contains("accepted", "order-3");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void opensAMessageByKeyboardAndHoldsTheList() throws Exception {
    ObjectNode message = Sender.event("refused-1");
    ((ObjectNode) message.at("/body/xdmEntity")).put("big", 12345678901234567L).putArray("none");
    sender().messages(message);
    open();
    awaitText("#refused", "1");

    browser.type("#list button", ENTER);

    assertThat(browser.run("return document.querySelector('#list button').ariaExpanded").asText())
        .isEqualTo("true");
    assertThat(browser.text(".reason")).isEqualTo("AEP’s response, status 422: not this one");
    assertThat(browser.text(".facts"))
        .contains(InletSettings.EVENT_SCHEMA, "request 1, position 0");
    assertThat(browser.text(".json pre"))
        .contains(
            """
                "xdmEntity": {
                  "_id": "refused-1",
                  "timestamp": "2026-11-01T12:00:00Z",
                  "big": 12345678901234567,
                  "none": []
                }
            """);
    sender().events("later");
    awaitText("#accepted", "1");
    assertThat(browser.text("#summary")).endsWith("held while you read");
    assertThat(browser.count("#list tr")).as("the message and its detail").isEqualTo(2);

    browser.type("#list button", ENTER);
    browser.run("document.activeElement.blur()");
    await().until(() -> browser.count("#list tr") == 2 && !browser.shows(".detail"));
    assertThat(browser.text("#list tr:first-child")).contains("later");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void findsMessagesByAPartOfTheirIdOrByRejection() throws Exception {
    sender().events("order-1", "order-2", "refused-1");
    open();
    awaitText("#accepted", "2");

    browser.type("#filter", "ORDER");
    await().until(() -> browser.count("#list tr") == 2);
    assertThat(browser.text("#summary")).isEqualTo("2 of 2, newest first");
    browser.type("#filter", "-3");
    await().until(() -> browser.count("#list tr") == 0);
    assertThat(browser.text("#none"))
        .isEqualTo("None of the messages that the simulator keeps has such an _id.");
    browser.run(
        "const it = document.querySelector('#filter'); it.value = '';"
            + " it.dispatchEvent(new Event('input'))");
    browser.click("[name=show][value=refused]");
    await().until(() -> browser.count("#list tr") == 1);
    assertThat(browser.text("#list tr")).contains("rejected 422", "refused-1", "not this one");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void showsMessagesThatFailedLater() throws Exception {
    startWithSchema();
    sender().messages(Sender.event("good"), LaterFailures.wrong("bad"), Sender.event("refused-1"));
    open();

    awaitText("#later", "1");
    assertThat(browser.text("#accepted")).isEqualTo("2");
    assertThat(browser.text("#later-note")).isEqualTo("50 % of the accepted");
    assertThat(browser.text("#datasets tr:first-child"))
        .contains("1 × DCVS-1104-400 expected type: Number, found: String");
    browser.click("[name=show][value=later]");
    await().until(() -> browser.count("#list tr") == 1);
    assertThat(browser.text("#list tr")).contains("failed later", "bad", "DCVS-1104-400");
    browser.click("#list button");
    assertThat(browser.text(".reason.late"))
        .startsWith("The inlet accepted this message. AEP’s later validation failed at")
        .endsWith("DCVS-1104-400 expected type: Number, found: String at #/amount");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void usesTheSingularForOneAndNoNumberForNone() throws Exception {
    open();
    awaitText("#accepted", "0");
    assertThat(browser.text("main")).doesNotContain("NaN", "undefined", "Infinity");

    sender().events("only");
    awaitText("#accepted", "1");
    browser.type("#filter", "only");

    assertThat(browser.text("#accepted-note")).isEqualTo("of 1 message");
    await()
        .until(
            () ->
                browser
                    .run("return document.querySelector('#found').textContent")
                    .asText()
                    .equals("1 message found"));
    assertThat(browser.text("main")).doesNotContain("NaN", "undefined", "Infinity");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 800, 1000, 1280, 1900})
  void theGraphHasAPlaceOfItsOwn(int width) throws Exception {
    browser.resize(width, 900);
    sender().events("only");
    open();
    awaitText("#accepted", "1");
    await().until(() -> browser.text("#rate-note").startsWith("last one"));

    // The longest texts that the tile can have.
    String struck =
        browser
            .run(
                """
                document.querySelector('#rate').textContent = '1,234,567';
                document.querySelector('#rate-note').textContent = 'last one 59 min ago';
                const graph = document.querySelector('#graph').getBoundingClientRect();
                return ['rate', 'rate-note'].filter(id => {
                  const range = document.createRange();
                  range.selectNodeContents(document.getElementById(id));
                  const text = range.getBoundingClientRect();
                  return text.left < graph.right && graph.left < text.right
                      && text.top < graph.bottom && graph.top < text.bottom;
                }).join();
                """)
            .asText();

    assertThat(struck).isEmpty();
  }

  @Test
  void doesNotMoveWhilePaused() throws Exception {
    sender().events("first");
    open();
    awaitText("#accepted", "1");

    browser.click("#hold");
    sender().events("second");
    awaitText("#accepted", "2");
    assertThat(browser.count("#list tr")).isEqualTo(1);

    browser.click("#hold");
    await().until(() -> browser.count("#list tr") == 2);
  }

  @Test
  void showsHostileMessagesAsText() throws Exception {
    inlet.close();
    inlet = InletSimulator.start(InletSettings.defaults().acceptingAnything());
    inlet.faults().rule(new MessageRule(Pattern.compile(".*again"), 400, HOSTILE, false));
    ObjectNode message = Sender.event(HOSTILE);
    ((ObjectNode) message.path("header")).put("datasetId", HOSTILE);
    ((ObjectNode) message.at("/body/xdmEntity")).put(HOSTILE, HOSTILE).put("__proto__", "x");
    ((ObjectNode) message.at("/header/schemaRef")).put("id", "javascript:" + HOSTILE);
    sender().messages(message, Sender.event(HOSTILE + "again"));
    open();
    awaitText("#accepted", "1");

    browser.click("#list tr:nth-last-child(1) button");
    browser.click("#list tr:first-child button");

    assertThat(browser.text("#list tr:first-child th")).contains(HOSTILE + "again", HOSTILE);
    assertThat(browser.text("#list tr:nth-last-child(1) .json pre"))
        .contains("</pre><script>window.hacked=1</script><img src=x", "\"__proto__\": \"x\"");
    assertThat(browser.run("return window.hacked").isNull()).isTrue();
    assertThat(browser.count("img, main script")).isZero();
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void showsTheCommandThatSendsAFirstMessage() throws Exception {
    open();
    await().until(() -> browser.shows("#empty"));
    Matcher command =
        Pattern.compile("-d '(\\{.*\\})' \\\\\\s+(http\\S+)", Pattern.DOTALL)
            .matcher(browser.run("return document.querySelector('#try').textContent").asText());
    assertThat(command.find()).isTrue();
    assertThat(command.group(2)).isEqualTo(inlet.endpoint().toString());

    sender().single(command.group(1));

    awaitText("#accepted", "1");
    assertThat(browser.text("#list tr:first-child")).contains("first-message");
    assertThat(browser.shows("#empty")).isFalse();
  }

  @Test
  void showsThatTheSimulatorDoesNotRespond() throws Exception {
    sender().events("first");
    open();
    awaitText("#accepted", "1");

    inlet.close();

    awaitText("#connection", "No response");
    assertThat(browser.text("#stopped")).startsWith("The simulator has not responded since");
    assertThat(browser.text("#accepted")).isEqualTo("1");

    inlet = InletSimulator.start(InletSettings.defaults(), inlet.baseUri().getPort());
    awaitText("#connection", "Live");
    assertThat(browser.shows("#stopped")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
  void isAccessible(String colors, int width) throws Exception {
    browser.prefer(colors);
    browser.resize(width, 844);
    startWithSchema();
    open();
    await().until(() -> browser.shows("#empty"));
    assertThat(PAGE.violations()).as("empty").isEmpty();

    sender()
        .messages(Sender.event("order-1"), LaterFailures.wrong("bad"), Sender.event("refused-1"));
    awaitText("#later", "1");
    await().until(() -> browser.count("#list .late") > 0);
    browser.click("#list tr:nth-child(2) button");
    browser.click("#list button");
    assertThat(PAGE.violations()).as("with an open message").isEmpty();
    assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
        .as("nothing to scroll sideways")
        .isLessThanOrEqualTo(width);

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(browser.screenshot()));
    int corner = picture.getRGB(2, 2) & 0xff;
    assertThat(corner < 60).as("dark background").isEqualTo(colors.equals("dark"));
    assertThat(colorsIn(picture)).as("number of colours; a blank page has one").isGreaterThan(50);
  }

  private static long colorsIn(BufferedImage picture) {
    return Arrays.stream(
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
        .distinct()
        .count();
  }

  private void startWithSchema() {
    inlet.close();
    inlet = InletSimulator.start(LaterFailures.settings());
    inlet.faults().rule(MessageRule.refuse("refused.*", 422, "not this one"));
    LaterFailures.publish(inlet);
  }

  private Sender sender() {
    return new Sender(inlet);
  }

  private void open() {
    browser.open(inlet.baseUri().resolve("/"));
  }

  private static void awaitText(String selector, String text) {
    PAGE.awaitText(selector, text);
  }
}
