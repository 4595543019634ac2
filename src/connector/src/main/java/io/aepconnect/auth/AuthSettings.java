package io.aepconnect.auth;

import org.apache.kafka.common.config.types.Password;

/** How requests prove who sends them. */
public sealed interface AuthSettings
    permits AuthSettings.None, AuthSettings.GivenToken, OAuthSettings {

  /** The inlet asks for nothing. */
  record None() implements AuthSettings {}

  /** The user has a token and sees to its renewal. */
  record GivenToken(Password token) implements AuthSettings {}
}
