package io.aepconnect.config;

import io.aepconnect.platform.PlatformSettings;
import java.net.URI;

/** AEP's REST APIs besides the inlet, and what the connector learns from them. */
final class PlatformKeys {

  /** Where settings that the user leaves out come from. */
  enum Configure {
    OFF,
    FLOW
  }

  static final Key<Configure> CONFIGURE =
      Key.choice("aep.configure", "Configure from", Configure.OFF)
          .high()
          .doc(
              """
              off: all settings are in this configuration. flow: when the connector starts, it asks
              AEP's Flow Service about the dataflow in aep.flow.id, or in a topic's own flow.id, and
              takes from it what is not set: aep.endpoint, aep.endpoint.token, aep.dataset.id,
              aep.schema.id, aep.schema.content.type and, if the inlet takes rows for a mapping,
              aep.record.format. Needs aep.auth.type, aep.auth.client.id, aep.ims.org.id and
              aep.sandbox.name. Keys that are set win; where they disagree with the dataflow, the
              log has a warning.
              """);

  static final Key<URI> PLATFORM_URL =
      Key.url("aep.platform.url", "Platform URL")
          .as("https://HOST", Syntax::httpUrl)
          .orElse("https://platform.adobe.io")
          .doc(
              """
              Host of AEP's REST APIs: Catalog, Data Access and Flow Service. Change it for a
              regional host such as https://platform-nld2.adobe.io, or if requests must go through a
              gateway.
              """);

  /** Those of the sink. */
  static final KeyGroup DATAFLOW =
      KeyGroup.of("Configuration by dataflow", CONFIGURE, PLATFORM_URL);

  private PlatformKeys() {}

  /** How to reach the APIs, where the keys that they need are set. */
  static PlatformSettings settings(Values values) {
    return AuthKeys.platform(values.get(PLATFORM_URL), values);
  }

  /** Whether what is not set is taken from a dataflow. */
  static boolean isByFlow(Values values) {
    return values.get(CONFIGURE) == Configure.FLOW;
  }

  /** Whether there is all that the APIs need. */
  static boolean isReachable(Values values) {
    return AccessRules.isAuthenticated(values)
        && values.get(AuthKeys.CLIENT_ID).isPresent()
        && values.get(MessageKeys.IMS_ORG_ID).isPresent()
        && values.get(InletKeys.SANDBOX_NAME).isPresent();
  }
}
