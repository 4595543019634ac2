package io.aepconnect.auth;

import org.apache.kafka.common.config.types.Password;

/** How requests are authenticated. */
public sealed interface AuthSettings
    permits AuthSettings.None, AuthSettings.GivenToken, OAuthSettings {

  /** The inlet needs no authentication. */
  record None() implements AuthSettings {}

  /** The user gives a token, and must renew it. */
  record GivenToken(Password token) implements AuthSettings {}
}
