package io.aepconnect.config;

/** How requests prove who sends them. */
public enum AuthType {
  NONE,
  OAUTH2,
  TOKEN
}
