package io.aepconnect.platform;

import org.jspecify.annotations.Nullable;

/**
 * What AEP's Flow Service says about a dataflow. Texts are empty where AEP leaves a field out.
 * Source: Adobe's OpenAPI file {@code flow-service.yaml}, and the IDs of specifications in Adobe's
 * tutorials for streaming connections.
 *
 * @param id its ID
 * @param state for example {@code enabled}
 * @param spec the ID of its specification
 * @param sources how many source connections it has
 * @param targets how many target connections it has
 * @param inlet nullable: the streaming connection, if there is exactly one source
 * @param target nullable: the dataset, if there is exactly one target
 */
public record Dataflow(
    String id,
    String state,
    String spec,
    int sources,
    int targets,
    @Nullable Inlet inlet,
    @Nullable Target target) {

  /** The specification of dataflows whose messages are XDM. */
  public static final String XDM = "d8a6f005-7eaf-4153-983e-e8574508b877";

  /** The specification of dataflows that map rows to XDM (Data Prep). */
  public static final String MAPPING = "c1a19761-d2c7-4702-b9fa-fe91f0613e81";

  /**
   * A streaming connection.
   *
   * @param url the endpoint, in the form that AEP shows
   * @param state for example {@code enabled}
   * @param spec the ID of the connection's specification
   * @param dataType {@code xdm} or {@code raw}
   * @param authenticated whether the inlet rejects requests without an access token
   */
  public record Inlet(
      String url, String state, String spec, String dataType, boolean authenticated) {

    /** The specification of HTTP API connections. */
    static final String HTTP_API = "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb";

    /** Whether it is an HTTP API; true if AEP does not say. */
    public boolean isHttpApi() {
      return spec.isEmpty() ? !url.isEmpty() : spec.equals(HTTP_API);
    }

    /** Whether it takes rows for a mapping instead of XDM. */
    public boolean isRaw() {
      return dataType.equalsIgnoreCase("raw");
    }
  }

  /**
   * Where the data goes.
   *
   * @param dataset the dataset's ID
   * @param schema the schema that the dataflow was made for; its ID may be empty
   */
  public record Target(String dataset, SchemaRef schema) {}

  /** Whether AEP takes data for it; true if AEP does not say. */
  public boolean isEnabled() {
    return state.isEmpty() || state.equalsIgnoreCase("enabled");
  }
}
