package io.aepconnect.validation;

import io.aepconnect.message.MessageCheck;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the checks that the user wants. */
public final class EntityChecks {

  private static final Logger log = LoggerFactory.getLogger(EntityChecks.class);

  private EntityChecks() {}

  /**
   * All checks as one, which names the first problem found.
   *
   * @param schema that entities must fit; empty if they are not checked
   */
  public static MessageCheck of(ProfileLimits limits, Optional<XdmSchema> schema, Clock clock) {
    MessageCheck size =
        limits == ProfileLimits.IGNORE
            ? json -> Optional.empty()
            : new ProfileSizeCheck(limits == ProfileLimits.REJECT, log::warn, clock);
    if (schema.isEmpty()) {
      return size;
    }
    MessageCheck fit = new SchemaCheck(schema.get());
    return json -> fit.problem(json).or(() -> size.problem(json));
  }
}
