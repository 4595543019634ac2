package io.aepconnect.doctor;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.auth.OAuthSettings;
import io.aepconnect.auth.TokenResult;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.inlet.ConnectionCheck;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.platform.Answer;
import io.aepconnect.platform.CatalogDataset;
import io.aepconnect.platform.Dataflow;
import io.aepconnect.platform.PlatformSettings;
import io.aepconnect.platform.SchemaRef;
import io.aepconnect.platform.SchemaRegistryClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries the connection, and compares a complete configuration with what AEP says. Only reads, and
 * ingests nothing. For one thread.
 */
public final class Examination {

  /**
   * What to examine.
   *
   * @param inlet how messages will be sent
   * @param platform nullable: how to reach AEP's APIs; null if they cannot be asked
   * @param registry nullable: the same for the Schema Registry
   * @param destinations what the configuration says, for all topics and for single ones
   * @param mismatch how bad it is if AEP says something else
   */
  public record Subjects(
      EndpointSettings inlet,
      @Nullable PlatformSettings platform,
      @Nullable PlatformSettings registry,
      List<Destination> destinations,
      Severity mismatch) {}

  private final Subjects subjects;
  private final InstantSource now;
  private final List<Finding> findings = new ArrayList<>();

  private Examination(Subjects subjects, InstantSource now) {
    this.subjects = subjects;
    this.now = now;
  }

  /**
   * All findings, those about the inlet first. Takes a few requests for each dataflow, dataset and
   * schema.
   *
   * @param now the clock of this machine
   */
  public static List<Finding> of(Subjects subjects, InstantSource now) {
    Examination examination = new Examination(subjects, now);
    // Whoever opens it meanwhile gets the same token, because Adobe throttles frequent fetches.
    try (TokenSource tokens = TokenSources.open(examination.auth())) {
      if (examination.examineInlet(tokens.token())) {
        examination.examinePlatform();
      }
    }
    return List.copyOf(examination.findings);
  }

  /** Whether there is a token, where one is needed: without one, no API answers. */
  private boolean examineInlet(TokenResult token) {
    if (token instanceof TokenResult.Denied denied) {
      add(Severity.ERROR, Subject.CREDENTIAL, denied.reason());
      return false;
    } else if (token instanceof TokenResult.Later later) {
      add(Severity.ERROR, Subject.CREDENTIAL, later.cause());
      return false;
    } else if (token instanceof TokenResult.Token given) {
      boolean renewable = auth() instanceof OAuthSettings;
      findings.addAll(TokenFindings.of(given, renewable, now.instant()));
    }
    ConnectionCheck.Result result = ConnectionCheck.of(subjects.inlet());
    result
        .problem()
        .ifPresentOrElse(
            it ->
                add(
                    Severity.ERROR,
                    it.ofAuthentication() ? Subject.CREDENTIAL : Subject.ENDPOINT,
                    it.reason()),
            () -> add(Severity.OK, Subject.ENDPOINT, "the inlet can be reached"));
    if (result.date() != null) {
      findings.add(ClockFindings.of(result.date(), now.instant()));
    }
    return true;
  }

  private AuthSettings auth() {
    return subjects.platform() == null ? subjects.inlet().auth() : subjects.platform().auth();
  }

  private void examinePlatform() {
    if (subjects.platform() == null) {
      add(
          Severity.OK,
          Subject.PLATFORM,
          "dataflow, dataset and schema were not compared with AEP: that needs aep.auth.type,"
              + " aep.auth.client.id, aep.ims.org.id and aep.sandbox.name");
      return;
    }
    try (PlatformFacts facts = new PlatformFacts(subjects.platform())) {
      subjects.destinations().forEach(it -> examine(it, facts));
    }
    if (subjects.registry() != null) {
      examineSchemas(subjects.registry());
    }
  }

  private void examine(Destination configured, PlatformFacts facts) {
    Dataflow flow = configured.flow() == null ? null : flow(configured, facts);
    String dataset = configured.dataset();
    if (dataset == null) {
      return;
    }
    Answer<CatalogDataset> answer = facts.dataset(dataset);
    if (answer instanceof Answer.Found<CatalogDataset> found) {
      findings.addAll(
          DatasetFindings.of(
              found.value(),
              subjects.platform() == null ? "" : subjects.platform().imsOrgId(),
              configured,
              subjects.mismatch()));
      if (flow != null && flow.target() != null && flow.target().dataset().equals(dataset)) {
        findings.addAll(DatasetFindings.madeForAnotherSchema(flow, found.value(), configured));
      }
    } else {
      findings.add(
          AnswerFindings.of(
              AnswerFindings.Thing.DATASET, dataset, answer, configured.topic(), Severity.WARNING));
    }
  }

  private @Nullable Dataflow flow(Destination configured, PlatformFacts facts) {
    String id = String.valueOf(configured.flow());
    Answer<Dataflow> answer = facts.flow(id);
    if (answer instanceof Answer.Found<Dataflow> found) {
      findings.addAll(FlowFindings.of(found.value(), configured, subjects.mismatch()));
      return found.value();
    }
    findings.add(
        AnswerFindings.of(
            AnswerFindings.Thing.FLOW, id, answer, configured.topic(), Severity.WARNING));
    return null;
  }

  private void examineSchemas(PlatformSettings registry) {
    Set<SchemaRef> asked = new HashSet<>();
    try (SchemaRegistryClient client = new SchemaRegistryClient(registry, 1)) {
      for (Destination configured : subjects.destinations()) {
        if (configured.schema() == null || configured.contentType() == null) {
          continue;
        }
        SchemaRef schema = new SchemaRef(configured.schema(), configured.contentType());
        if (asked.add(schema)) {
          Answer<String> answer = client.ask(schema);
          findings.add(
              answer instanceof Answer.Found
                  ? new Finding(
                      Severity.OK,
                      Subject.SCHEMA,
                      configured.topic(),
                      "the registry has version %s of the schema %s"
                          .formatted(schema.version(), schema.id()))
                  : AnswerFindings.of(
                      AnswerFindings.Thing.SCHEMA,
                      schema.id(),
                      answer,
                      configured.topic(),
                      Severity.WARNING));
        }
      }
    }
  }

  private void add(Severity severity, Subject subject, String text) {
    findings.add(new Finding(severity, subject, null, text));
  }
}
