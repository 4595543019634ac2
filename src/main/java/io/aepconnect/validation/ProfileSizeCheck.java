package io.aepconnect.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageJson;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Finds entities that AEP accepts but its Profile drops without a word, because of their size. */
final class ProfileSizeCheck implements MessageCheck {

  static final int MAX_EVENT_BYTES = 10_240;
  static final int MAX_RECORD_BYTES = 102_400;
  private static final long WARNING_EVERY_MS = 10_000;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private final boolean rejects;
  private final Consumer<String> log;
  private final Clock clock;
  private final AtomicLong found;
  private long nextWarningMs = Long.MIN_VALUE;

  /**
   * @param rejects whether such messages are not to be sent; else there is a warning now and then
   * @param found counts them
   */
  ProfileSizeCheck(boolean rejects, Consumer<String> log, Clock clock, AtomicLong found) {
    this.rejects = rejects;
    this.log = log;
    this.clock = clock;
    this.found = found;
  }

  @Override
  public Optional<String> problem(MessageJson message) {
    // An entity is smaller than its message, so most messages need no second look.
    int most = message.entity() == null ? message.size() : message.entity().length;
    if (most <= MAX_EVENT_BYTES) {
      return Optional.empty();
    }
    EntityOutline entity = outline(message);
    if (entity.bytes() <= limit(entity)) {
      return Optional.empty();
    }
    found.incrementAndGet();
    if (rejects) {
      return Optional.of(describe(entity));
    }
    warn(entity);
    return Optional.empty();
  }

  private static EntityOutline outline(MessageJson message) {
    try {
      return EntityOutline.read(JSON, message);
    } catch (IOException e) {
      return EntityOutline.NONE; // what is wrong with it is not its size
    }
  }

  private static int limit(EntityOutline entity) {
    return entity.isEvent() ? MAX_EVENT_BYTES : MAX_RECORD_BYTES;
  }

  private static String describe(EntityOutline entity) {
    return "The %s has %d bytes, and AEP's Profile drops those over %d bytes"
        .formatted(entity.isEvent() ? "event" : "record entity", entity.bytes(), limit(entity));
  }

  private void warn(EntityOutline entity) {
    long now = clock.millis();
    if (now >= nextWarningMs) {
      nextWarningMs = now + WARNING_EVERY_MS;
      log.accept(
          describe(entity)
              + " without an error; it still reaches the data lake. "
              + found.get()
              + " such entities since the task started (aep.profile.limits)");
    }
  }
}
