package io.aepconnect.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param topic nullable: the topic whose own settings were looked at
 * @param text what was found, and what to change where if it is wrong; without secrets
 */
public record Finding(Severity severity, Subject subject, @Nullable String topic, String text) {

  /** How bad it is. */
  public enum Severity {
    /** The connector cannot work, or AEP would drop its data. */
    ERROR,
    /** It may be meant so, or it could not be found out. */
    WARNING,
    /** It is as it should be. */
    OK
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
