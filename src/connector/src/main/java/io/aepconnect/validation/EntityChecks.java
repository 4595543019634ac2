package io.aepconnect.validation;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageJson;
import io.aepconnect.schema.Findings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all checks that the user has configured, and stops at the first that rejects the message.
 * Raw rows are not XDM, so they are not checked. Used by one thread.
 */
public final class EntityChecks implements MessageCheck {

  private static final Logger log = LoggerFactory.getLogger(EntityChecks.class);
  private static final EntityCheck NONE = entity -> new Result.Fit(entity.message());

  private final EntityCheck fit;
  private final EntityCheck identities;
  private final EntityCheck size;
  private final CheckCounts counts = new CheckCounts();
  private final SentFindings sent;

  /** Findings in the entity that is being checked; they are counted if the message is sent. */
  private Findings found = Findings.NONE;

  /** Creates the checks. */
  public EntityChecks(CheckSettings settings, Clock clock) {
    sent = new SentFindings(counts, log::warn, clock);
    fit =
        settings.schemas().schemas().isEmpty()
            ? NONE
            : new SchemaCheck(settings.schemas(), settings.repairs(), it -> found = it);
    identities =
        settings.identities() == IdentityPolicy.OFF
            ? NONE
            : new IdentityCheck(
                settings.identities() == IdentityPolicy.REJECT,
                settings.schemas(),
                log::warn,
                clock,
                counts);
    size =
        settings.limits() == ProfileLimits.IGNORE
            ? NONE
            : new ProfileSizeCheck(
                settings.limits() == ProfileLimits.REJECT, log::warn, clock, counts);
  }

  @Override
  public Result check(MessageJson message) {
    if (message.flow() != null) {
      return new Result.Fit(message);
    }
    found = Findings.NONE;
    EntityText entity = EntityText.of(message);
    Result fits = fit.check(entity);
    if (!(fits instanceof Result.Fit fitting)) {
      counts.addSchemaViolation();
      return fits;
    }
    EntityText fitted = entity.in(fitting.message());
    Result identified = identities.check(fitted);
    Result sized = identified instanceof Result.Fit ? size.check(fitted) : identified;
    if (sized instanceof Result.Fit) {
      sent.add(found);
    }
    return sized;
  }

  /** The live counters, not a copy. */
  public CheckCounts counts() {
    return counts;
  }
}
