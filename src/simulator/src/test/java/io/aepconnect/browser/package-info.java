/**
 * A real Chromium without a window, for the tests of pages: driven by its ChromeDriver over the
 * WebDriver protocol, of which this is as much as they need.
 */
package io.aepconnect.browser;
