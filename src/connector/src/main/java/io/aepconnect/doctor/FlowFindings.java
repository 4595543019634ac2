package io.aepconnect.doctor;

import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.inlet.InletUrl;
import io.aepconnect.platform.Dataflow;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a dataflow with a configuration. For one dataflow and one topic. */
final class FlowFindings {

  private final Dataflow flow;
  private final Destination configured;
  private final Severity mismatch;
  private final List<Finding> findings = new ArrayList<>();

  private FlowFindings(Dataflow flow, Destination configured, Severity mismatch) {
    this.flow = flow;
    this.configured = configured;
    this.mismatch = mismatch;
  }

  /**
   * All findings; one of severity OK if nothing is wrong.
   *
   * @param mismatch how bad it is if the dataflow says something else than the configuration
   */
  static List<Finding> of(Dataflow flow, Destination configured, Severity mismatch) {
    FlowFindings all = new FlowFindings(flow, configured, mismatch);
    all.lookAtFlow();
    if (flow.inlet() != null) {
      all.lookAt(flow.inlet());
    }
    if (flow.target() != null) {
      all.lookAt(flow.target());
    }
    if (all.findings.isEmpty()) {
      all.add(Severity.OK, Subject.FLOW, "the dataflow " + flow.id() + " fits this configuration");
    }
    return List.copyOf(all.findings);
  }

  private void lookAtFlow() {
    if (!flow.isEnabled()) {
      error(
          "the dataflow %s is %s. AEP disables a dataflow that failed for 30 days. Enable it in AEP under Sources > Dataflows, or use another"
              .formatted(flow.id(), flow.state()));
    }
    if (flow.sources() != 1) {
      error(
          "the dataflow %s has %d source connections, so it does not tell which inlet to use. Set aep.configure=off and aep.endpoint, or use a dataflow with one source"
              .formatted(flow.id(), flow.sources()));
    }
    if (flow.targets() != 1) {
      error(
          "the dataflow %s has %d target connections, so it does not tell which dataset to use. Set aep.configure=off and aep.dataset.id, or use a dataflow with one target"
              .formatted(flow.id(), flow.targets()));
    }
  }

  private void lookAt(Dataflow.Inlet inlet) {
    if (!inlet.isHttpApi()) {
      error(
          "the dataflow %s does not come from an HTTP API connection, which is the only source that takes this connector's messages. Use the dataflow of a streaming connection (Sources > HTTP API)"
              .formatted(flow.id()));
      return;
    }
    if (!inlet.state().isEmpty() && !inlet.state().equalsIgnoreCase("enabled")) {
      error(
          "the connection of the dataflow %s is %s. Enable it in AEP under Sources > Accounts"
              .formatted(flow.id(), inlet.state()));
    }
    URI url = url(inlet);
    if (url == null) {
      error("AEP names no usable endpoint for the dataflow " + flow.id() + ". Set aep.endpoint");
    } else if (configured.endpoint() != null && !url.equals(configured.endpoint())) {
      add(
          mismatch,
          Subject.ENDPOINT,
          "is not the inlet of the dataflow %s, which is %s".formatted(flow.id(), url));
    }
    if (inlet.authenticated() && Boolean.FALSE.equals(configured.sendsToken())) {
      add(
          mismatch,
          Subject.ENDPOINT_TOKEN,
          "must send a token, because the inlet of the dataflow %s requires authentication"
              .formatted(flow.id()));
    }
    lookAtFormat(inlet);
  }

  private void lookAtFormat(Dataflow.Inlet inlet) {
    if (configured.raw() != null
        && !inlet.dataType().isEmpty()
        && inlet.isRaw() != configured.raw()) {
      add(
          mismatch,
          Subject.RECORD_FORMAT,
          inlet.isRaw()
              ? "must be raw, because the inlet of the dataflow %s takes rows for a mapping, not XDM"
                  .formatted(flow.id())
              : "must not be raw, because the inlet of the dataflow %s takes XDM messages"
                  .formatted(flow.id()));
    }
  }

  private void lookAt(Dataflow.Target target) {
    if (target.dataset().isEmpty()) {
      error("the target of the dataflow " + flow.id() + " is no dataset. Use another dataflow");
    } else if (configured.dataset() != null && !target.dataset().equals(configured.dataset())) {
      add(
          mismatch,
          Subject.DATASET,
          "is not the dataset of the dataflow %s, which is %s"
              .formatted(flow.id(), target.dataset()));
    }
    findings.addAll(
        SchemaFindings.of(target.schema(), "the dataflow " + flow.id(), configured, mismatch));
  }

  /** The endpoint in multi-message form; null if it has no form that we know. */
  static @Nullable URI url(Dataflow.Inlet inlet) {
    try {
      return InletUrl.batchForm(inlet.url());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void error(String text) {
    add(Severity.ERROR, Subject.FLOW, text);
  }

  private void add(Severity severity, Subject subject, String text) {
    findings.add(new Finding(severity, subject, configured.topic(), text));
  }
}
