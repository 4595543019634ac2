package io.aepconnect.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a mistyped URL or host without the password that may be in it, because errors go to REST
 * answers, logs and the status of tasks. Nobody can tell where a wrong URL holds its password, so
 * this hides too much rather than too little.
 */
final class UrlText {

  private static final String HIDDEN = "***";

  /** Only those that are well known: any other word before a colon may be a user. */
  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\s*(?:(?:https?|ftps?|socks[45]?):/+|/+)");

  /** One colon at most, with a port after it; what else has a colon may be user and password. */
  private static final Pattern HOST =
      Pattern.compile("[^:]*(?::\\d{0,5}\\s*)?|\\[[0-9A-Fa-f:.]*](?::\\d{0,5})?");

  private UrlText() {}

  /** A URL or host as it may be shown. */
  static String shown(String url) {
    Matcher start = SCHEME.matcher(url);
    String scheme = start.lookingAt() ? start.group() : "";
    String rest = url.substring(scheme.length());
    int login = loginEnd(rest);
    if (login >= 0) {
      rest = HIDDEN + "@" + rest.substring(login);
    } else if (!HOST.matcher(rest.split("[/?#]", 2)[0]).matches()) {
      rest = HIDDEN;
    }
    return scheme + withoutQuery(rest);
  }

  /** A password may hold anything, so all before the last @ counts as a login; -1 if none. */
  private static int loginEnd(String text) {
    int plain = text.lastIndexOf('@');
    int escaped = text.lastIndexOf("%40");
    return plain > escaped ? plain + 1 : escaped < 0 ? -1 : escaped + 3;
  }

  private static String withoutQuery(String text) {
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query) + "?" + HIDDEN;
  }
}
