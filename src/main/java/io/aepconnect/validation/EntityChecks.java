package io.aepconnect.validation;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageJson;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All checks that the user wants as one, which names the first problem found. Messages are checked
 * by one thread; the counts may be read by any.
 */
public final class EntityChecks implements MessageCheck {

  private static final Logger log = LoggerFactory.getLogger(EntityChecks.class);

  private final MessageCheck fit;
  private final MessageCheck size;
  private final AtomicLong misfits = new AtomicLong();
  private final AtomicLong tooLarge;

  private EntityChecks(MessageCheck fit, MessageCheck size, AtomicLong tooLarge) {
    this.fit = fit;
    this.size = size;
    this.tooLarge = tooLarge;
  }

  /**
   * Makes the checks.
   *
   * @param schemas that entities must fit
   */
  public static EntityChecks of(ProfileLimits limits, XdmSchemas schemas, Clock clock) {
    AtomicLong tooLarge = new AtomicLong();
    return new EntityChecks(
        schemas.schemas().isEmpty() ? message -> Optional.empty() : new SchemaCheck(schemas),
        limits == ProfileLimits.IGNORE
            ? message -> Optional.empty()
            : new ProfileSizeCheck(limits == ProfileLimits.REJECT, log::warn, clock, tooLarge),
        tooLarge);
  }

  @Override
  public Optional<String> problem(MessageJson message) {
    Optional<String> misfit = fit.problem(message);
    if (misfit.isPresent()) {
      misfits.incrementAndGet();
      return misfit;
    }
    return size.problem(message);
  }

  /** What was found so far. */
  public CheckCounts counts() {
    return new CheckCounts(misfits.get(), tooLarge.get());
  }
}
