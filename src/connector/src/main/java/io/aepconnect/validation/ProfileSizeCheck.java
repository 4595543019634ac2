package io.aepconnect.validation;

import io.aepconnect.log.Tally;
import io.aepconnect.message.MessageCheck.Result;
import io.aepconnect.message.MessageJson;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Finds entities that AEP accepts but its Profile drops silently because of their size. */
final class ProfileSizeCheck implements EntityCheck {

  static final int MAX_EVENT_BYTES = 10_240;
  static final int MAX_RECORD_BYTES = 102_400;
  private static final Duration WARNING_EVERY = Duration.ofSeconds(10);

  private final boolean rejects;
  private final CheckCounts counts;
  private final Tally<ProfileLimits> sent;

  /**
   * @param rejects whether to reject such messages; otherwise they are sent with a warning every
   *     ten seconds
   * @param counts counts the entities, also those of rejected messages
   */
  ProfileSizeCheck(boolean rejects, Consumer<String> log, Clock clock, CheckCounts counts) {
    this.rejects = rejects;
    this.counts = counts;
    this.sent = new Tally<>(WARNING_EVERY, log, clock);
  }

  @Override
  public Result check(EntityText entity) {
    MessageJson message = entity.message();
    // An entity is smaller than its message, so the entity of a small message need not be measured.
    int most = message.entity() == null ? message.size() : message.entity().length;
    if (most <= MAX_EVENT_BYTES) {
      return new Result.Fit(message);
    }
    if (!entity.isObject() || entity.bytes() <= limit(entity)) {
      return new Result.Fit(message);
    }
    counts.addOverProfileLimits();
    if (rejects) {
      return new Result.Misfit(describe(entity));
    }
    sent.add(ProfileLimits.WARN, number -> warning(entity, number));
    return new Result.Fit(message);
  }

  private static int limit(EntityText entity) {
    return isEvent(entity) ? MAX_EVENT_BYTES : MAX_RECORD_BYTES;
  }

  /** Events have these two fields; profile records do not. */
  private static boolean isEvent(EntityText entity) {
    return entity.field("_id") != EntityText.NONE && entity.field("timestamp") != EntityText.NONE;
  }

  private static String describe(EntityText entity) {
    String kind = isEvent(entity) ? "event" : "profile record";
    return "The %s has %d bytes, and AEP's Profile drops each %s over %d bytes"
        .formatted(kind, entity.bytes(), kind, limit(entity));
  }

  private static String warning(EntityText entity, long number) {
    return describe(entity)
        + " without an error; the data lake still gets it (aep.profile.limits). Such entities since"
        + " the task started: "
        + number;
  }
}
