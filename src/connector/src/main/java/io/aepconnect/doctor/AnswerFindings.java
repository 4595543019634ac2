package io.aepconnect.doctor;

import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.platform.Answer;
import org.jspecify.annotations.Nullable;

/** What it means for a configuration that AEP did not give what it was asked for. */
final class AnswerFindings {

  /** What AEP can be asked for by its ID. */
  enum Thing {
    FLOW(
        Subject.FLOW,
        "the dataflow ",
        "Copy the dataflow ID from AEP (Sources > Dataflows), and check aep.sandbox.name and"
            + " aep.ims.org.id"),
    DATASET(
        Subject.DATASET,
        "the dataset ",
        "Copy the dataset ID from AEP (Datasets), and check aep.sandbox.name and aep.ims.org.id"),
    SCHEMA(Subject.SCHEMA, "the schema ", "Copy the schema's $id from AEP's Schema Registry");

    private final Subject subject;
    private final String name;
    private final String remedy;

    Thing(Subject subject, String name, String remedy) {
      this.subject = subject;
      this.name = name;
      this.remedy = remedy;
    }
  }

  private AnswerFindings() {}

  /**
   * The finding.
   *
   * @param topic nullable: the topic whose settings have the ID
   * @param unknown how bad it is if AEP did not tell whether there is such a thing
   */
  static Finding of(
      Thing thing, String id, Answer<?> answer, @Nullable String topic, Severity unknown) {
    String reason = thing.name + id + " cannot be read: " + answer.withoutValue().reason();
    if (answer instanceof Answer.Denied) {
      return new Finding(unknown, Subject.CREDENTIAL, null, reason);
    } else if (answer instanceof Answer.Later) {
      return new Finding(unknown, Subject.PLATFORM, null, reason);
    } else if (answer instanceof Answer.Refused) {
      return new Finding(unknown, thing.subject, topic, reason + ". " + thing.remedy);
    }
    return new Finding(Severity.ERROR, thing.subject, topic, reason + ". " + thing.remedy);
  }
}
