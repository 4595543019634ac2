package io.aepconnect.config;

import static java.util.stream.Collectors.toMap;

import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageSettings;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.message.Route;
import io.aepconnect.message.Routes;
import io.aepconnect.platform.SchemaRef;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How records become messages. */
final class MessageKeys {

  static final Key<Optional<String>> SCHEMA_ID =
      Key.id("aep.schema.id", "Schema ID")
          .as("absolute URI", Ids::schema)
          .optional()
          .high()
          .doc(
              """
              $id of the XDM schema of the entities, for example
              https://ns.adobe.com/TENANT/schemas/SCHEMA_ID. Required to wrap entities; complete
              messages without header.schemaRef get it, too.
              """);

  static final Key<String> SCHEMA_CONTENT_TYPE =
      Key.text("aep.schema.content.type", "Schema content type")
          .notEmpty()
          .orElse("application/vnd.adobe.xed-full+json;version=1")
          .doc(
              """
              Media type and version of the schema in aep.schema.id, for schemaRef.contentType.
              """);

  static final Key<Optional<String>> IMS_ORG_ID =
      Key.id("aep.ims.org.id", "IMS organization ID")
          .as("ID@AdobeOrg", Ids::organization)
          .optional()
          .medium()
          .doc(
              """
              Organization in the messages' header, ending with @AdobeOrg. It must be the
              organization of the inlet. If it is not set, the inlet adds its own. The source
              connector requires it, as the organization that has the datasets.
              """);

  static final Key<Optional<String>> DATASET_ID =
      Key.id("aep.dataset.id", "Dataset ID")
          .as("ID or @/dataSets/ID", Ids::dataset)
          .optional()
          .high()
          .doc(
              """
              Dataset for the entities; its schema must be the one in aep.schema.id. Required to
              wrap entities; complete messages without header.datasetId get it, too.
              """);

  static final Key<Optional<String>> FLOW_ID =
      Key.id("aep.flow.id", "Flow ID")
          .as("ID", Ids::dataflow)
          .optional()
          .medium()
          .doc(
              """
              Dataflow in the messages' header. AEP needs it if an account has several dataflows.
              With aep.record.format=raw it is required, and requests have it as x-adobe-flow-id.
              """);

  static final Key<Optional<String>> SOURCE_NAME =
      Key.text("aep.source.name", "Source name")
          .optional()
          .doc(
              """
              header.source.name of the messages. If it is not set, AEP uses the inlet's source.
              """);

  static final KeyGroup ENVELOPE =
      KeyGroup.of(
          "Message envelope",
          SCHEMA_ID,
          SCHEMA_CONTENT_TYPE,
          IMS_ORG_ID,
          DATASET_ID,
          FLOW_ID,
          SOURCE_NAME);

  static final Key<RecordFormat> RECORD_FORMAT =
      Key.choice("aep.record.format", "Record format", RecordFormat.AUTO)
          .high()
          .doc(
              """
              What record values contain. entity: an XDM entity, which the connector wraps into a
              message; aep.schema.id and aep.dataset.id are then required. message: a complete
              message with header and body; the connector only adds header fields that are missing.
              auto: a value with the object fields header and body is a message, any other value an
              entity. raw: a row for a dataflow with a mapping (Data Prep), which is sent bare,
              without header and body; only for an inlet of the data type raw. aep.flow.id is then
              required, and one request has the rows of one dataflow. Not confirmed by Adobe for
              requests of several rows.
              """);

  static final Key<NullFields> NULL_FIELDS =
      Key.choice("aep.null.fields", "Null fields", NullFields.OMIT)
          .doc(
              """
              What happens to nulls in values that a converter made into structs or maps. omit: such
              a field is left out, because AEP's validation refuses explicit nulls; a record with a
              null in an array is rejected, because the elements after it would move. keep: nulls
              are sent. A null is never replaced by the default of its field. JSON text and bytes
              are never changed.
              """);

  static final Key<EntityDefaults.Id> ENTITY_ID =
      Key.choice("aep.entity.id", "Entity ID", EntityDefaults.Id.NONE)
          .medium()
          .doc(
              """
              The _id of entities that have none. none: nothing is added. offset:
              TOPIC-PARTITION-OFFSET of the place where the record was read, which is the same each
              time the record is sent. key: the record's key, which must be text, a number or bytes
              of text. A record is rejected if its key is binary, blank, a JSON object, or the text
              null, undefined or anonymous; most often key.converter then does not match the key's
              format. Complete messages are not changed.
              """);

  static final Key<EntityDefaults.Timestamp> ENTITY_TIMESTAMP =
      Key.choice("aep.entity.timestamp", "Entity timestamp", EntityDefaults.Timestamp.NONE)
          .medium()
          .doc(
              """
              The timestamp of entities that have none. none: nothing is added. record: the
              timestamp of the Kafka record, in UTC; a record without one is rejected. Complete
              messages are not changed.
              """);

  static final Key<Optional<String>> ENTITY_IDENTITY_NAMESPACE =
      Key.text("aep.entity.identity.namespace", "Identity namespace")
          .optional()
          .medium()
          .doc(
              """
              Namespace, for example Email or CRMID. The record's key becomes the primary identity,
              in this namespace, of an entity that has no identityMap. Keys must be as for
              aep.entity.id=key, and records with other keys are rejected. Complete messages are not
              changed.
              """);

  static final KeyGroup ENTITIES =
      KeyGroup.of("Entities", ENTITY_ID, ENTITY_TIMESTAMP, ENTITY_IDENTITY_NAMESPACE);

  static final Key<Operations.Data> OPERATION_DATA =
      Key.choice("aep.operation.data", "Data operation", Operations.Data.NONE)
          .doc(
              """
              For a dataflow with a mapping (Data Prep) into a dataset that is enabled for Profile:
              what it does with each row, as header.operations.data. none: messages are XDM, without
              operations. create, merge, delete: record values are rows, and the message's body is
              the row as it is; aep.flow.id is then required, aep.schema.id is not. merge changes
              profiles only: the data lake does not get such rows.
              """);

  static final Key<Optional<String>> IDENTITY_DATASET_ID =
      Key.id("aep.operation.identity.dataset.id", "Identity dataset ID")
          .as("ID or @/dataSets/ID", Ids::dataset)
          .optional()
          .doc(
              """
              Dataset for the identities that create and merge link. It must have the same schema,
              and must be enabled for Identity Service but not for Profile. If it is not set, no
              identities are linked.
              """);

  static final KeyGroup OPERATIONS =
      KeyGroup.of("Operations of mapped dataflows", OPERATION_DATA, IDENTITY_DATASET_ID);

  private MessageKeys() {}

  static MessageSettings settings(Values values) {
    return new MessageSettings(
        routes(values),
        new EntityDefaults(
            values.get(ENTITY_ID),
            values.get(ENTITY_TIMESTAMP),
            values.get(ENTITY_IDENTITY_NAMESPACE).orElse(null)),
        new Operations(values.get(OPERATION_DATA), values.get(IDENTITY_DATASET_ID).orElse(null)),
        values.get(NULL_FIELDS));
  }

  private static Routes routes(Values values) {
    return new Routes(
        route(values),
        values.topics().stream()
            .collect(toMap(UnaryOperator.identity(), topic -> route(values.of(topic)))));
  }

  private static Route route(Values values) {
    return new Route(
        values.get(RECORD_FORMAT),
        new Envelope(
            values.get(SCHEMA_ID).orElse(null),
            values.get(SCHEMA_CONTENT_TYPE),
            values.get(IMS_ORG_ID).orElse(null),
            values.get(DATASET_ID).orElse(null),
            values.get(FLOW_ID).orElse(null),
            values.get(SOURCE_NAME).orElse(null)));
  }

  /** The schema that messages name. */
  static Optional<SchemaRef> schema(Values values) {
    return values.get(SCHEMA_ID).map(id -> new SchemaRef(id, values.get(SCHEMA_CONTENT_TYPE)));
  }

  /** The {@code $id} of each schema that the messages of some topic name. */
  static Set<String> schemaIds(Values values) {
    return values.everyTopic().stream()
        .flatMap(topic -> topic.get(SCHEMA_ID).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
