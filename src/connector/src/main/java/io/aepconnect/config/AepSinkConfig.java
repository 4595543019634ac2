package io.aepconnect.config;

import io.aepconnect.delivery.DeliverySettings;
import io.aepconnect.delivery.ErrorSettings;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.message.MessageSettings;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.validation.CheckSettings;
import io.aepconnect.worker.DeadLetterFailures;
import io.aepconnect.worker.TaskName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * A valid configuration, as the settings that each stage of the flow wants.
 *
 * <p>Immutable. Accessors return new values, do no I/O, and may be called from any thread.
 */
public final class AepSinkConfig {

  private final CheckedConfig checked;
  private final Values values;

  /**
   * Reads the files that the properties name.
   *
   * @throws ConfigException if the properties are not valid, naming the key
   */
  public AepSinkConfig(Map<String, String> properties) {
    this(CheckedConfig.of(AepSinkConfigDef.KEYS, properties));
  }

  AepSinkConfig(CheckedConfig checked) {
    this.checked = checked;
    this.values = checked.validValues();
  }

  /** What a user should know when the connector starts; without values. */
  public List<KeyFinding> warnings() {
    return StartWarnings.of(checked.reading());
  }

  /** Where the rest of the settings come from; empty if all are here. */
  public Optional<FlowSetup> flowSetup(Map<String, String> properties) {
    return PlatformKeys.isByFlow(values)
        ? Optional.of(new FlowSetup(properties, checked.reading()))
        : Optional.empty();
  }

  /** How records become messages. */
  public MessageSettings messages() {
    return MessageKeys.settings(values);
  }

  /** How the pipeline behaves. */
  public DeliverySettings delivery() {
    return DeliveryKeys.settings(values);
  }

  /** How to reach the inlet. */
  public EndpointSettings http() {
    return InletKeys.settings(values);
  }

  /** The schemas that entities must fit. */
  public EntitySchemas schemas() {
    if (values.get(ValidationKeys.SCHEMA) instanceof SchemaOrigin.Registry) {
      return new EntitySchemas.InRegistry(
          ValidationKeys.registry(values),
          values.everyTopic().stream()
              .flatMap(topic -> MessageKeys.schema(topic).stream())
              .collect(Collectors.toUnmodifiableSet()));
    }
    return new EntitySchemas.AtHand(new XdmSchemas(checked.schema().stream().toList()));
  }

  /** How entities are checked with these schemas. */
  public CheckSettings checks(XdmSchemas schemas) {
    return ValidationKeys.settings(values, schemas);
  }

  /** What Connect does with rejected records. */
  public ErrorSettings errors() {
    return new ErrorSettings(
        values.get(ConnectKeys.TOLERATES_ALL),
        values.get(ConnectKeys.HAS_DEAD_LETTER_TOPIC),
        new DeadLetterFailures(taskName()));
  }

  /** What the task is called. */
  public TaskName taskName() {
    return TaskNumbers.name(values);
  }
}
