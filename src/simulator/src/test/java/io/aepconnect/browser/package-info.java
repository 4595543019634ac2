/**
 * A real Chromium without a window, for the tests of pages. A small client of the WebDriver
 * protocol controls it through ChromeDriver.
 */
package io.aepconnect.browser;
