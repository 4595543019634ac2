package io.aepconnect.docs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The requests to Connect's REST API that the documentation may show; {@link DocsIT} sends them.
 */
enum ConnectCall {
  PLUGINS("GET /connector-plugins", State.ABSENT, State.ABSENT),
  KEYS("GET /connector-plugins/*/config", State.ABSENT, State.ABSENT),
  VALIDATE("PUT /connector-plugins/*/config/validate", State.ABSENT, State.ABSENT),
  CREATE("PUT /connectors/*/config", State.ABSENT, State.RUNNING),
  LIST("GET /connectors", State.RUNNING, State.RUNNING),
  STATUS("GET /connectors/*/status", State.RUNNING, State.RUNNING),
  CONFIG("GET /connectors/*/config", State.RUNNING, State.RUNNING),
  CHANGE("PATCH /connectors/*/config", State.RUNNING, State.RUNNING),
  OFFSETS("GET /connectors/*/offsets", State.RUNNING, State.RUNNING),
  PAUSE("PUT /connectors/*/pause", State.RUNNING, State.PAUSED),
  RESTART("POST /connectors/*/restart", State.RUNNING, State.RUNNING),
  RESTART_TASK("POST /connectors/*/tasks/0/restart", State.RUNNING, State.RUNNING),
  STOP("PUT /connectors/*/stop", State.RUNNING, State.STOPPED),
  ALTER_OFFSETS("PATCH /connectors/*/offsets", State.STOPPED, State.STOPPED),
  RESET_OFFSETS("DELETE /connectors/*/offsets", State.STOPPED, State.STOPPED),
  RESUME("PUT /connectors/*/resume", State.STOPPED, State.RUNNING),
  DELETE("DELETE /connectors/*", State.RUNNING, State.ABSENT),
  LOG_LEVEL("PUT /admin/loggers/*", State.ABSENT, State.ABSENT);

  /** The state of the connector before and after the request. */
  enum State {
    ABSENT,
    RUNNING,
    PAUSED,
    STOPPED
  }

  private final Pattern pattern;
  private final State before;
  private final State after;

  ConnectCall(String call, State before, State after) {
    this.pattern = Pattern.compile(call.replace("*", "([^/]+)"));
    this.before = before;
    this.after = after;
  }

  /** The request, such as {@code PUT /connectors/aep/stop}; empty if it is not one of these. */
  static Optional<ConnectCall> of(String call) {
    return Stream.of(values()).filter(it -> it.pattern.matcher(call).matches()).findFirst();
  }

  State before() {
    return before;
  }

  State after() {
    return after;
  }

  /** The text at the place of the *; for most requests, the connector's name. */
  String subject(String call) {
    Matcher matcher = pattern.matcher(call);
    return matcher.matches() && matcher.groupCount() > 0 ? matcher.group(1) : "";
  }
}
