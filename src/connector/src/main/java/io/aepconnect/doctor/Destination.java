package io.aepconnect.doctor;

import io.aepconnect.platform.CatalogDataset;
import io.aepconnect.platform.Dataflow;
import io.aepconnect.platform.SchemaRef;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a topic go, as a configuration or AEP says. All but the topic is null where
 * nothing is said.
 *
 * @param topic nullable: the topic; null for all topics without keys of their own
 * @param flow the ID of the dataflow
 * @param endpoint the inlet's URL in multi-message form
 * @param sendsToken whether requests to the inlet carry a token
 * @param dataset the ID of the dataset
 * @param schema the ID of the schema
 * @param contentType the content type of the schema, with its version
 * @param raw whether records become rows for a mapping
 */
public record Destination(
    @Nullable String topic,
    @Nullable String flow,
    @Nullable URI endpoint,
    @Nullable Boolean sendsToken,
    @Nullable String dataset,
    @Nullable String schema,
    @Nullable String contentType,
    @Nullable Boolean raw) {

  private static final String FULL_SCHEMA = "application/vnd.adobe.xed-full+json;version=";

  /**
   * What AEP says of a dataflow without errors.
   *
   * @param topic nullable: the topic that it is for
   * @param dataset nullable: that of the dataflow, if it could be asked for
   */
  static Destination of(@Nullable String topic, Dataflow flow, @Nullable CatalogDataset dataset) {
    Dataflow.Inlet inlet = Objects.requireNonNull(flow.inlet());
    Dataflow.Target target = Objects.requireNonNull(flow.target());
    SchemaRef ofDataset = dataset == null ? target.schema() : dataset.schema();
    SchemaRef schema = ofDataset.id().isEmpty() ? target.schema() : ofDataset;
    return new Destination(
        topic,
        flow.id(),
        FlowFindings.url(inlet),
        inlet.authenticated(),
        target.dataset(),
        given(schema.id()),
        contentType(target.schema(), schema),
        inlet.isRaw());
  }

  /**
   * The content type for messages. The catalog has another one for the same schema ({@code
   * application/vnd.adobe.xed+json}), of which only the version counts here.
   */
  private static @Nullable String contentType(SchemaRef ofFlow, SchemaRef ofDataset) {
    if (!ofFlow.contentType().isEmpty()) {
      return ofFlow.contentType();
    }
    return ofDataset.contentType().isEmpty() ? null : FULL_SCHEMA + ofDataset.version();
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }
}
