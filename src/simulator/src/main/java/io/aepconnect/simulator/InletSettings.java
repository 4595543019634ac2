package io.aepconnect.simulator;

import java.time.Duration;
import java.util.Map;

/**
 * The settings of a simulated inlet.
 *
 * @param inletId the ID in its URL
 * @param imsOrgId the organization that it belongs to
 * @param datasets ID of each dataset → ID of its schema
 * @param acceptsAnything whether it accepts every inlet ID, organization, dataset and schema
 * @param authenticated whether it requires a token of its own token endpoint
 * @param clientSecret the client secret that the token endpoint requires
 * @param tokenLife how long a token is valid
 * @param dialect the form of its responses
 * @param latency the time before each response
 * @param keep how many accepted messages, and how many rejected ones, are kept as a whole
 */
public record InletSettings(
    String inletId,
    String imsOrgId,
    Map<String, String> datasets,
    boolean acceptsAnything,
    boolean authenticated,
    String clientSecret,
    Duration tokenLife,
    ResponseDialect dialect,
    Duration latency,
    int keep) {

  public static final String INLET =
      "9b0cb233972f3b0092992284c7353f5eead496218e8441a79b25e9421ea127f5";
  public static final String ORG = "ABCDEF0123456789@AdobeOrg";
  public static final String EVENT_SCHEMA = "https://ns.adobe.com/acme/schemas/experience-events";
  public static final String EVENT_DATASET = "5f1a2b3c4d5e6f7a8b9c0d1e";
  public static final String PROFILE_SCHEMA = "https://ns.adobe.com/acme/schemas/profiles";
  public static final String PROFILE_DATASET = "6a1b2c3d4e5f6a7b8c9d0e1f";

  /** An inlet without authentication, with one dataset for events and one for profiles. */
  public static InletSettings defaults() {
    return new InletSettings(
        INLET,
        ORG,
        Map.of(EVENT_DATASET, EVENT_SCHEMA, PROFILE_DATASET, PROFILE_SCHEMA),
        false,
        false,
        "simulator-secret",
        Duration.ofHours(24),
        ResponseDialect.NEW,
        Duration.ZERO,
        20_000);
  }

  InletSettings withInletId(String other) {
    return new InletSettings(
        other,
        imsOrgId,
        datasets,
        acceptsAnything,
        authenticated,
        clientSecret,
        tokenLife,
        dialect,
        latency,
        keep);
  }

  InletSettings withImsOrgId(String other) {
    return new InletSettings(
        inletId,
        other,
        datasets,
        acceptsAnything,
        authenticated,
        clientSecret,
        tokenLife,
        dialect,
        latency,
        keep);
  }

  InletSettings withDatasets(Map<String, String> other) {
    return new InletSettings(
        inletId,
        imsOrgId,
        other,
        acceptsAnything,
        authenticated,
        clientSecret,
        tokenLife,
        dialect,
        latency,
        keep);
  }

  public InletSettings withDialect(ResponseDialect other) {
    return new InletSettings(
        inletId,
        imsOrgId,
        datasets,
        acceptsAnything,
        authenticated,
        clientSecret,
        tokenLife,
        other,
        latency,
        keep);
  }

  public InletSettings withLatency(Duration other) {
    return new InletSettings(
        inletId,
        imsOrgId,
        datasets,
        acceptsAnything,
        authenticated,
        clientSecret,
        tokenLife,
        dialect,
        other,
        keep);
  }

  public InletSettings acceptingAnything() {
    return new InletSettings(
        inletId,
        imsOrgId,
        datasets,
        true,
        authenticated,
        clientSecret,
        tokenLife,
        dialect,
        latency,
        keep);
  }

  /** Requires a token; tokens are valid for this time. */
  public InletSettings withAuthentication(Duration life) {
    return new InletSettings(
        inletId,
        imsOrgId,
        datasets,
        acceptsAnything,
        true,
        clientSecret,
        life,
        dialect,
        latency,
        keep);
  }

  /** Requires a token; the token endpoint issues tokens for this client secret. */
  InletSettings withAuthentication(String secret, Duration life) {
    return new InletSettings(
        inletId, imsOrgId, datasets, acceptsAnything, true, secret, life, dialect, latency, keep);
  }

  InletSettings withTokenLife(Duration other) {
    return new InletSettings(
        inletId,
        imsOrgId,
        datasets,
        acceptsAnything,
        authenticated,
        clientSecret,
        other,
        dialect,
        latency,
        keep);
  }

  InletSettings keeping(int messages) {
    return new InletSettings(
        inletId,
        imsOrgId,
        datasets,
        acceptsAnything,
        authenticated,
        clientSecret,
        tokenLife,
        dialect,
        latency,
        messages);
  }
}
