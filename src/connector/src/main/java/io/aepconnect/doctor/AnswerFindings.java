package io.aepconnect.doctor;

import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.platform.Answer;
import org.jspecify.annotations.Nullable;

/** What it means for a configuration that AEP did not give what it was asked for. */
final class AnswerFindings {

  private AnswerFindings() {}

  /**
   * For a dataflow.
   *
   * @param unknown how bad it is if AEP did not tell whether there is such a dataflow
   */
  static Finding ofFlow(String id, Answer<?> answer, @Nullable String topic, Severity unknown) {
    return of(
        answer,
        Subject.FLOW,
        topic,
        "the dataflow " + id,
        "Copy the dataflow ID from AEP (Sources > Dataflows), and check aep.sandbox.name and"
            + " aep.ims.org.id",
        unknown);
  }

  /** For a dataset. */
  static Finding ofDataset(String id, Answer<?> answer, @Nullable String topic, Severity unknown) {
    return of(
        answer,
        Subject.DATASET,
        topic,
        "the dataset " + id,
        "Copy the dataset ID from AEP (Datasets), and check aep.sandbox.name and aep.ims.org.id",
        unknown);
  }

  /** For a schema. */
  static Finding ofSchema(String id, Answer<?> answer, @Nullable String topic, Severity unknown) {
    return of(
        answer,
        Subject.SCHEMA,
        topic,
        "the schema " + id,
        "Copy the schema's $id from AEP's Schema Registry",
        unknown);
  }

  private static Finding of(
      Answer<?> answer,
      Subject subject,
      @Nullable String topic,
      String what,
      String remedy,
      Severity unknown) {
    String reason = what + " cannot be read: " + answer.withoutValue().reason();
    if (answer instanceof Answer.Denied) {
      return new Finding(unknown, Subject.CREDENTIAL, null, reason);
    } else if (answer instanceof Answer.Later) {
      return new Finding(unknown, Subject.PLATFORM, null, reason);
    } else if (answer instanceof Answer.Refused) {
      return new Finding(unknown, subject, topic, reason + ". " + remedy);
    }
    return new Finding(Severity.ERROR, subject, topic, reason + ". " + remedy);
  }
}
