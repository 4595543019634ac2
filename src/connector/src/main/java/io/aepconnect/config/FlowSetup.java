package io.aepconnect.config;

import io.aepconnect.doctor.Finding;
import io.aepconnect.doctor.FlowLookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Takes from AEP's dataflows what a configuration with {@code aep.configure=flow} leaves out.
 * Immutable.
 */
public final class FlowSetup {

  /** What came of it. */
  public sealed interface Result {

    /**
     * The configuration with all that was left out. Names and values that the user wrote stay as
     * they are, because Connect restores references to secrets by the name of their property.
     *
     * @param warnings one text each, without values of the user
     */
    record Complete(Map<String, String> properties, List<String> warnings) implements Result {}

    /**
     * AEP did not answer; the same question may be answered later.
     *
     * @param retryAfter nullable: the wait that AEP asks for
     */
    record Later(String reason, @Nullable Duration retryAfter) implements Result {}
  }

  private final Map<String, String> given;
  private final Reading reading;

  /**
   * @param given a valid configuration, as the user wrote it
   */
  FlowSetup(Map<String, String> given, Reading reading) {
    this.given = Map.copyOf(given);
    this.reading = reading;
  }

  /**
   * Asks AEP once. Takes a few requests for each dataflow.
   *
   * @throws ConnectException if a dataflow cannot be used, with what to change and where
   */
  public Result ask() {
    FlowLookup.Result result = look();
    if (result instanceof FlowLookup.Result.Later later) {
      return new Result.Later(later.finding().text(), later.retryAfter());
    } else if (result instanceof FlowLookup.Result.Refused refused) {
      throw new ConnectException(
          "The connector cannot be configured by its dataflow (aep.configure=flow). "
              + refused.findings().stream()
                  .filter(Finding::isError)
                  .map(this::sentence)
                  .collect(Collectors.joining(". ")));
    }
    FlowLookup.Result.Found found = (FlowLookup.Result.Found) result;
    Map<String, String> complete = complete(found);
    // Throws ConfigException if the dataflow does not say enough.
    Values values = CheckedConfig.of(AepSinkConfigDef.KEYS, complete).validValues();
    List<String> warnings = new ArrayList<>(warnings(found));
    unused(values).forEach(it -> warnings.add(reading.names().asWritten(it.sentence())));
    return new Result.Complete(complete, warnings);
  }

  FlowLookup.Result look() {
    return FlowLookup.ask(PlatformKeys.settings(reading.values()), Destinations.byFlow(reading));
  }

  Map<String, String> complete(FlowLookup.Result.Found found) {
    Map<String, String> complete = new HashMap<>(given);
    complete.putAll(Destinations.properties(reading, found.destinations()));
    complete.put(PlatformKeys.CONFIGURE.name(), "off");
    return Map.copyOf(complete);
  }

  /**
   * The keys that the user set although they change nothing about what the dataflows take. Without
   * those of which that is known before AEP answers.
   *
   * @param complete the values with those of the dataflows
   */
  List<KeyFinding> unused(Values complete) {
    List<KeyRule.Problem> known = RawRules.unused(reading.values());
    return RawRules.unused(complete).stream()
        .filter(it -> reading.values().given().contains(it.key()) && !known.contains(it))
        .map(it -> new KeyFinding(Finding.Severity.WARNING, it.key(), it.text()))
        .toList();
  }

  private List<String> warnings(FlowLookup.Result.Found found) {
    List<String> warnings = new ArrayList<>();
    for (Finding finding : found.findings()) {
      if (finding.severity() == Finding.Severity.WARNING) {
        warnings.add(sentence(finding));
      }
    }
    return warnings;
  }

  private String sentence(Finding finding) {
    return Destinations.keyOf(finding, reading.values()) + ": " + finding.text();
  }
}
