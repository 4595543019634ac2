package io.aepconnect.validation;

import static java.util.stream.Collectors.joining;

import io.aepconnect.log.Tally;
import io.aepconnect.message.MessageCheck.Result;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds identities that AEP ignores or drops after it has accepted their message. Used by one
 * thread.
 */
final class IdentityCheck implements EntityCheck {

  private static final String PROFILE_CLASS = "https://ns.adobe.com/xdm/context/profile";

  /**
   * Not known for sure: a field of the schema may be the primary identity, which its export does
   * not show.
   */
  private static final IdentityProblem NO_PRIMARY =
      new IdentityProblem(IdentityFlaw.NO_PRIMARY, false);

  private final boolean rejects;
  private final XdmSchemas schemas;
  private final boolean someAreOfProfiles;
  private final CheckCounts counts;
  private final Tally<IdentityProblem> sent;

  /**
   * @param rejects whether to reject such messages if AEP's behaviour is known for sure; otherwise
   *     they are sent with a warning every ten minutes
   * @param schemas entities of those with the class Individual Profile need a primary identity
   * @param counts counts the flaws, also those of rejected messages
   */
  IdentityCheck(
      boolean rejects, XdmSchemas schemas, Consumer<String> log, Clock clock, CheckCounts counts) {
    this.rejects = rejects;
    this.schemas = schemas;
    this.someAreOfProfiles = schemas.schemas().stream().anyMatch(IdentityCheck::isOfProfiles);
    this.counts = counts;
    this.sent = new Tally<>(Tally.TEN_MINUTES, log, clock);
  }

  @Override
  public Result check(EntityText entity) {
    if (!someAreOfProfiles && IdentityScan.isClean(entity.json())) {
      return new Result.Fit(entity.message());
    }
    Collection<IdentityFinding> found = entity.isObject() ? found(entity) : List.of();
    for (IdentityFinding finding : found) {
      counts.add(finding.problem().flaw(), finding.number());
    }
    if (rejects && found.stream().anyMatch(it -> it.problem().isKnown())) {
      return new Result.Misfit(reason(found));
    }
    found.forEach(this::warn);
    return new Result.Fit(entity.message());
  }

  private Collection<IdentityFinding> found(EntityText entity) {
    IdentityScan scan = IdentityScan.of(entity);
    if (scan.hasPrimary() || !isOfProfiles(entity)) {
      return scan.found();
    }
    List<IdentityFinding> all = new ArrayList<>(scan.found());
    all.add(IdentityFinding.ofAll(NO_PRIMARY, "The entity"));
    return all;
  }

  private boolean isOfProfiles(EntityText entity) {
    return someAreOfProfiles
        && schemas.of(entity.schemaId()).filter(IdentityCheck::isOfProfiles).isPresent();
  }

  private static boolean isOfProfiles(XdmSchema schema) {
    return schema.xdmClass().filter(PROFILE_CLASS::equals).isPresent();
  }

  private static String reason(Collection<IdentityFinding> found) {
    return found.stream()
        .filter(it -> it.problem().isKnown())
        .map(it -> it.describe() + ". " + it.problem().flaw().consequence())
        .collect(joining("; ", "AEP would accept the entity, but not use all of it: ", ""));
  }

  private void warn(IdentityFinding finding) {
    sent.add(finding.problem(), records -> warning(finding, records));
  }

  private String warning(IdentityFinding finding, long records) {
    return "%s%s. %s. Such records sent since the task started: %d (%s)"
        .formatted(
            finding.describe(),
            finding.example().isEmpty() ? "" : "; its form is " + finding.example(),
            finding.problem().flaw().consequence(),
            records,
            finding.problem().isKnown()
                ? "aep.identity.check=reject rejects them"
                : "aep.identity.check=off ends this warning");
  }
}
