package io.aepconnect.validation;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageJson;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All checks that the user wants as one, which names the first problem found. Used by one thread.
 */
public final class EntityChecks implements MessageCheck {

  private static final Logger log = LoggerFactory.getLogger(EntityChecks.class);

  private final MessageCheck fit;
  private final MessageCheck size;
  private final CheckCounts counts = new CheckCounts();

  /** Makes the checks. */
  public EntityChecks(CheckSettings settings, Clock clock) {
    SentFindings sent = new SentFindings(counts, log::warn, clock);
    fit =
        settings.schemas().schemas().isEmpty()
            ? Result.Fit::new
            : new SchemaCheck(settings.schemas(), settings.repairs(), sent::add);
    size =
        settings.limits() == ProfileLimits.IGNORE
            ? Result.Fit::new
            : new ProfileSizeCheck(
                settings.limits() == ProfileLimits.REJECT, log::warn, clock, counts);
  }

  @Override
  public Result check(MessageJson message) {
    Result result = fit.check(message);
    if (result instanceof Result.Fit fitting) {
      return size.check(fitting.message());
    }
    counts.addSchemaViolation();
    return result;
  }

  /** What was found so far; it goes on counting. */
  public CheckCounts counts() {
    return counts;
  }
}
