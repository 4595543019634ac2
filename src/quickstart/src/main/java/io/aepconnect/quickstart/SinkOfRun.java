package io.aepconnect.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.quickstart.options.Credentials;
import io.aepconnect.quickstart.options.QuickstartOptions;
import io.aepconnect.simulator.InletSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of the sink in one run: that of the quickstart or the user's own, with what the
 * options add.
 *
 * @param options the user's options
 */
record SinkOfRun(QuickstartOptions options) {

  /** The configuration for this inlet. */
  ConnectorFile config(Inlet inlet) {
    if (options.byFlow()) {
      return ConnectorFile.sink(inlet.dataflow().orElseThrow(), imsOrgId());
    }
    ConnectorFile sink = ConnectorFile.sink(inlet, schemaId(), datasetId(), imsOrgId());
    Map<String, String> more = new LinkedHashMap<>();
    if (options.connector().isPresent()) {
      sink = UserConnector.over(sink, options.connector().get());
      more.put("aep.endpoint", inlet.endpoint().toString());
      options.ids().schema().ifPresent(it -> more.put("aep.schema.id", it));
      options.ids().dataset().ifPresent(it -> more.put("aep.dataset.id", it));
      options.ids().imsOrg().ifPresent(it -> more.put("aep.ims.org.id", it));
    } else if (options.input().isPresent()) {
      // The report is about the user's events as they are.
      sink = sink.without("aep.entity.id");
    }
    options.ids().flow().ifPresent(it -> more.put("aep.flow.id", it));
    options.schema().ifPresent(it -> more.put("aep.validation.schema", it.toString()));
    if (options.credentials().isPresent()) {
      sink = sink.without("aep.auth.");
      more.putAll(options.credentials().map(Credentials::references).get());
    }
    ConnectorFile complete = sink.with(more);
    UserConnector.refuseSecrets(complete);
    return complete;
  }

  /** The dataset in the header of messages. */
  String datasetId() {
    return options.ids().dataset().orElse(InletSettings.EVENT_DATASET);
  }

  /** The organization in the header of messages. */
  String imsOrgId() {
    return options.ids().imsOrg().orElse(InletSettings.ORG);
  }

  /** The schema in the header of messages: that of the user's file, if it names its id. */
  private String schemaId() {
    return options
        .ids()
        .schema()
        .or(() -> options.schema().flatMap(SinkOfRun::idOf))
        .orElse(InletSettings.EVENT_SCHEMA);
  }

  private static Optional<String> idOf(Path schema) {
    try {
      String id = new ObjectMapper().readTree(schema.toFile()).path("$id").asText();
      return Optional.of(id).filter(it -> !it.isBlank());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "-Dschema: %s is not JSON: line %d"
              .formatted(schema, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("-Dschema cannot be read: " + schema, e);
    }
  }
}
