package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aepconnect.browser.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of the tests of the inspector's page, wide and light at the start of each test.
 * Without a browser these tests are skipped; with {@code -Dbrowser.required=true} they fail.
 */
final class PageBrowser implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final String NO_BROWSER =
      "Chromium and ChromeDriver (Debian: chromium, chromium-driver) are not installed";
  private static final String AXE =
      "/META-INF/resources/webjars/axe-core/%s/axe.min.js"
          .formatted(System.getProperty("axe-core.version"));

  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    browser = Browser.start().orElse(null);
    if (browser == null) {
      assertThat(Boolean.getBoolean("browser.required")).as(NO_BROWSER).isFalse();
      System.out.println(NO_BROWSER + "; the tests of the inspector's page are skipped");
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    assumeTrue(browser != null, NO_BROWSER);
    browser.prefer("light");
    browser.resize(1280, 900);
    browser.open(URI.create("about:blank"));
    browser.console();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (browser != null) {
      browser.close();
    }
  }

  /** The browser; use it only within a test. */
  Browser get() {
    return browser;
  }

  void awaitText(String selector, String text) {
    await().untilAsserted(() -> assertThat(browser.text(selector)).isEqualTo(text));
  }

  /** The accessibility rules that axe-core finds broken, each with the elements that break it. */
  String violations() {
    try (InputStream axe = PageBrowser.class.getResourceAsStream(AXE)) {
      browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("axe-core cannot be read", e);
    }
    return browser
        .await(
            """
            const result = await axe.run(document);
            if (result.passes.length < 10) return 'axe did not look';
            return result.violations.map(it => it.id + ' ' + it.nodes.map(n => n.html)).join('\\n');
            """)
        .asText();
  }
}
