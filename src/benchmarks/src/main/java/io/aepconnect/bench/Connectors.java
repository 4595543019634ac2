package io.aepconnect.bench;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.message.MessageConverter;
import java.util.HashMap;
import java.util.Map;

/** The measured connector: it wraps events of one schema. */
final class Connectors {

  private Connectors() {}

  /** The connector's configuration without topics and inlet. */
  static Map<String, String> config() {
    Map<String, String> config = new HashMap<>();
    config.put("aep.record.format", "entity");
    config.put("aep.schema.id", "https://ns.adobe.com/acme/schemas/experience-events");
    config.put("aep.dataset.id", "5f1a2b3c4d5e6f7a8b9c0d1e");
    config.put("aep.ims.org.id", "ABCDEF0123456789@AdobeOrg");
    return config;
  }

  /** The message converter of a task. */
  static MessageConverter converter() {
    Map<String, String> properties = config();
    properties.put("aep.endpoint", "http://127.0.0.1:1/collection/inlet");
    AepSinkConfig config = new AepSinkConfig(properties);
    return new MessageConverter(config.messages());
  }
}
