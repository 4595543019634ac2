package io.aepconnect.torture;

/** What happens to the cluster in the middle of a scenario. */
enum Event {
  NOTHING,
  /** The inlet answers nothing but 503 for a while. */
  OUTAGE_503,
  /** The inlet answers nothing but 500, from when it has accepted some and has others at work. */
  OUTAGE_500,
  /** The inlet breaks every connection for a while. */
  OUTAGE_RESET,
  /** All access tokens are revoked. */
  REVOKE_TOKENS,
  /** No token can be had for longer than one lives. */
  TOKEN_OUTAGE,
  /** The connector and its tasks are restarted over REST. */
  RESTART,
  /** The connector is paused and resumed over REST. */
  PAUSE,
  /** The connector is stopped and started again over REST. */
  STOP,
  /** A second worker joins the group, and leaves it. */
  REBALANCE,
  /** The worker's process is killed and started again. */
  KILL_WORKER,
  /** The broker is restarted. */
  RESTART_BROKER;

  /** Whether it happens to all connectors of the cluster. */
  boolean concernsAll() {
    return this == REBALANCE || this == KILL_WORKER || this == RESTART_BROKER;
  }

  /**
   * Whether messages may be accepted twice although every request was answered. An outage of 500s
   * begins so early that partitions may still go from the first task to the second.
   */
  boolean mayRepeat() {
    return this == KILL_WORKER
        || this == OUTAGE_500
        || this == OUTAGE_RESET
        || this == RESTART_BROKER;
  }
}
