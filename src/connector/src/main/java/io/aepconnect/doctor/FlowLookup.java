package io.aepconnect.doctor;

import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.platform.Answer;
import io.aepconnect.platform.CatalogDataset;
import io.aepconnect.platform.Dataflow;
import io.aepconnect.platform.PlatformSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks AEP where the records of dataflows go. Only reads. */
public final class FlowLookup {

  /** What came of it. */
  public sealed interface Result {

    /**
     * All dataflows were found, and can be used.
     *
     * @param destinations one for each that was asked for, as AEP says
     * @param findings warnings, for example where the configuration says something else
     */
    record Found(List<Destination> destinations, List<Finding> findings) implements Result {}

    /**
     * AEP did not answer; the same questions may be answered later.
     *
     * @param retryAfter nullable: the wait that AEP asks for
     */
    record Later(Finding finding, @Nullable Duration retryAfter) implements Result {}

    /** Some cannot be used until somebody changes something. */
    record Refused(List<Finding> findings) implements Result {}
  }

  private final PlatformFacts facts;
  private final String organization;
  private final List<Destination> destinations = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Result.@Nullable Later later;

  private FlowLookup(PlatformFacts facts, String organization) {
    this.facts = facts;
    this.organization = organization;
  }

  /**
   * Asks once. Takes a few requests for each dataflow.
   *
   * @param configured each with a dataflow
   */
  public static Result ask(PlatformSettings platform, List<Destination> configured) {
    try (PlatformFacts facts = new PlatformFacts(platform)) {
      FlowLookup lookup = new FlowLookup(facts, platform.imsOrgId());
      configured.forEach(lookup::lookUp);
      return lookup.result();
    }
  }

  private Result result() {
    if (findings.stream().anyMatch(Finding::isError)) {
      return new Result.Refused(List.copyOf(findings));
    } else if (later != null) {
      return later;
    }
    return inletsDiffer()
        ? new Result.Refused(List.copyOf(findings))
        : new Result.Found(List.copyOf(destinations), List.copyOf(findings));
  }

  private void lookUp(Destination configured) {
    String id = configured.flow();
    if (id == null) {
      throw new IllegalArgumentException("no dataflow to look up");
    }
    Answer<Dataflow> answer = facts.flow(id);
    if (!(answer instanceof Answer.Found<Dataflow> found)) {
      unanswered(
          AnswerFindings.of(
              AnswerFindings.Thing.FLOW, id, answer, configured.topic(), Severity.ERROR),
          answer);
      return;
    }
    Dataflow flow = found.value();
    findings.addAll(FlowFindings.of(flow, configured, Severity.WARNING));
    if (flow.target() == null || flow.inlet() == null || flow.target().dataset().isEmpty()) {
      return;
    }
    Answer<CatalogDataset> dataset = facts.dataset(flow.target().dataset());
    if (!(dataset instanceof Answer.Found<CatalogDataset> foundDataset)) {
      // The dataflow says enough; only the answer "there is no such dataset" is an error.
      unanswered(
          AnswerFindings.of(
              AnswerFindings.Thing.DATASET,
              flow.target().dataset(),
              dataset,
              configured.topic(),
              Severity.WARNING),
          dataset);
      destinations.add(Destination.of(configured.topic(), flow, null));
      return;
    }
    Destination said = Destination.of(configured.topic(), flow, foundDataset.value());
    findings.addAll(DatasetFindings.madeForAnotherSchema(flow, foundDataset.value(), configured));
    findings.addAll(DatasetFindings.of(foundDataset.value(), organization, said, Severity.ERROR));
    destinations.add(said);
  }

  private void unanswered(Finding finding, Answer<?> answer) {
    if (answer instanceof Answer.Later<?> unanswered) {
      later = new Result.Later(finding, unanswered.retryAfter());
    } else {
      findings.add(finding);
    }
  }

  /** A connector has one inlet, because each request goes to one. */
  private boolean inletsDiffer() {
    Destination first = destinations.get(0);
    for (Destination other : destinations) {
      URI url = other.endpoint();
      if (url != null && !url.equals(first.endpoint())) {
        findings.add(
            new Finding(
                Severity.ERROR,
                Subject.FLOW,
                other.topic(),
                "the dataflow %s has another inlet (%s) than the dataflow %s (%s). Use a connector for each inlet"
                    .formatted(other.flow(), url, first.flow(), first.endpoint())));
      }
    }
    return findings.stream().anyMatch(Finding::isError);
  }
}
