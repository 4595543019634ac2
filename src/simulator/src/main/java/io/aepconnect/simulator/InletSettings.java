package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.IngestionSettings;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The settings of a simulated inlet.
 *
 * @param inletId the ID in its URL
 * @param rawInletId the ID in the URL of the inlet for rows, which is beside it
 * @param imsOrgId the organization that it belongs to
 * @param datasets ID of each dataset → ID of its schema
 * @param acceptsAnything whether it accepts every inlet ID, organization, dataset and schema
 * @param authenticated whether it requires a token of its own token endpoint
 * @param clientSecret the client secret that the token endpoint requires
 * @param tokenLife how long a token is valid
 * @param dialect the form of its responses
 * @param latency the time before each response
 * @param keep how many accepted messages, and how many rejected ones, are kept as a whole
 * @param ingestion what happens to a message after it was accepted
 */
public record InletSettings(
    String inletId,
    String rawInletId,
    String imsOrgId,
    Map<String, String> datasets,
    boolean acceptsAnything,
    boolean authenticated,
    String clientSecret,
    Duration tokenLife,
    ResponseDialect dialect,
    Duration latency,
    int keep,
    IngestionSettings ingestion) {

  public static final String INLET =
      "9b0cb233972f3b0092992284c7353f5eead496218e8441a79b25e9421ea127f5";
  public static final String RAW_INLET =
      "3c5d7e9f1a2b4c6d8e0f1a3b5c7d9e0f2a4b6c8d0e1f3a5b7c9d1e2f4a6b8c0d";
  public static final String ORG = "ABCDEF0123456789@AdobeOrg";
  public static final String EVENT_SCHEMA = "https://ns.adobe.com/acme/schemas/experience-events";
  public static final String EVENT_DATASET = "5f1a2b3c4d5e6f7a8b9c0d1e";
  public static final String PROFILE_SCHEMA = "https://ns.adobe.com/acme/schemas/profiles";
  public static final String PROFILE_DATASET = "6a1b2c3d4e5f6a7b8c9d0e1f";

  /** An inlet without authentication, with one dataset for events and one for profiles. */
  public static InletSettings defaults() {
    return new InletSettings(
        INLET,
        RAW_INLET,
        ORG,
        Map.of(EVENT_DATASET, EVENT_SCHEMA, PROFILE_DATASET, PROFILE_SCHEMA),
        false,
        false,
        "simulator-secret",
        Duration.ofHours(24),
        ResponseDialect.NEW,
        Duration.ZERO,
        20_000,
        IngestionSettings.defaults());
  }

  InletSettings withInletId(String other) {
    return with(it -> it.inletId = other);
  }

  InletSettings withRawInletId(String other) {
    return with(it -> it.rawInletId = other);
  }

  InletSettings withImsOrgId(String other) {
    return with(it -> it.imsOrgId = other);
  }

  public InletSettings withDatasets(Map<String, String> other) {
    return with(it -> it.datasets = other);
  }

  public InletSettings withDialect(ResponseDialect other) {
    return with(it -> it.dialect = other);
  }

  public InletSettings withLatency(Duration other) {
    return with(it -> it.latency = other);
  }

  public InletSettings acceptingAnything() {
    return with(it -> it.acceptsAnything = true);
  }

  /** Requires a token; tokens are valid for this time. */
  public InletSettings withAuthentication(Duration life) {
    return withAuthentication(clientSecret, life);
  }

  /** Requires a token; the token endpoint issues tokens for this client secret. */
  InletSettings withAuthentication(String secret, Duration life) {
    return with(
        it -> {
          it.authenticated = true;
          it.clientSecret = secret;
          it.tokenLife = life;
        });
  }

  InletSettings withTokenLife(Duration other) {
    return with(it -> it.tokenLife = other);
  }

  InletSettings keeping(int messages) {
    return with(it -> it.keep = messages);
  }

  /** Changes what happens to a message after it was accepted. */
  public InletSettings withIngestion(IngestionSettings other) {
    return with(it -> it.ingestion = other);
  }

  private InletSettings with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.settings();
  }

  /** The one place that lists all components, for those that change some of them. */
  private static final class Copy {
    String inletId;
    String rawInletId;
    String imsOrgId;
    Map<String, String> datasets;
    boolean acceptsAnything;
    boolean authenticated;
    String clientSecret;
    Duration tokenLife;
    ResponseDialect dialect;
    Duration latency;
    int keep;
    IngestionSettings ingestion;

    Copy(InletSettings settings) {
      inletId = settings.inletId;
      rawInletId = settings.rawInletId;
      imsOrgId = settings.imsOrgId;
      datasets = settings.datasets;
      acceptsAnything = settings.acceptsAnything;
      authenticated = settings.authenticated;
      clientSecret = settings.clientSecret;
      tokenLife = settings.tokenLife;
      dialect = settings.dialect;
      latency = settings.latency;
      keep = settings.keep;
      ingestion = settings.ingestion;
    }

    InletSettings settings() {
      return new InletSettings(
          inletId,
          rawInletId,
          imsOrgId,
          datasets,
          acceptsAnything,
          authenticated,
          clientSecret,
          tokenLife,
          dialect,
          latency,
          keep,
          ingestion);
    }
  }
}
