package io.aepconnect.config;

import io.aepconnect.doctor.Finding.Severity;

/**
 * One thing that a diagnosis found.
 *
 * @param key the name of the key that it is about
 * @param text a clause that follows the key's name; without secrets
 */
public record KeyFinding(Severity severity, String key, String text) {

  /** Its text after its key. */
  public String sentence() {
    return key + " " + text;
  }
}
