package io.aepconnect.torture;

/** What happens to the cluster in the middle of a scenario. */
enum Event {
  NOTHING,
  /** The inlet returns only 503 for a while. */
  OUTAGE_503,
  /** The inlet returns only 500 for a while, after it has accepted some messages. */
  OUTAGE_500,
  /** The inlet breaks every connection for a while. */
  OUTAGE_RESET,
  /** All access tokens are revoked. */
  REVOKE_TOKENS,
  /** The token endpoint fails for longer than a token is valid. */
  TOKEN_OUTAGE,
  /** The connector and its tasks are restarted over REST. */
  RESTART,
  /** The connector is paused and resumed over REST. */
  PAUSE,
  /** The connector is stopped and started again over REST. */
  STOP,
  /** A second worker joins the group and leaves it. */
  REBALANCE,
  /** The worker's process is killed and started again. */
  KILL_WORKER,
  /** The broker is restarted. */
  RESTART_BROKER;

  /** Whether it affects all connectors of the cluster. */
  boolean concernsAll() {
    return this == REBALANCE || this == KILL_WORKER || this == RESTART_BROKER;
  }

  /**
   * Whether messages may be accepted twice although every request got a response. An outage of 500s
   * begins early: partitions may still move from the first task to the second.
   */
  boolean mayRepeat() {
    return this == KILL_WORKER
        || this == OUTAGE_500
        || this == OUTAGE_RESET
        || this == RESTART_BROKER;
  }
}
