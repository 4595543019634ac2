package io.aepconnect.config;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.auth.OAuthSettings;
import io.aepconnect.platform.PlatformSettings;
import java.net.URI;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/** How requests are authenticated. */
final class AuthKeys {

  /** What a request is authenticated with. */
  enum AuthType {
    NONE,
    OAUTH2,
    TOKEN
  }

  static final Key<AuthType> AUTH_TYPE =
      Key.choice("aep.auth.type", "Authentication", AuthType.NONE)
          .high()
          .doc(
              """
              How to authenticate. none: for inlets created without authenticationRequired. oauth2:
              with an access token, which the connector fetches with an OAuth Server-to-Server
              credential, shares among the tasks of a worker, and renews before it expires. token:
              with the access token in aep.auth.token.
              """);

  static final Key<Optional<String>> CLIENT_ID =
      Key.text("aep.auth.client.id", "Client ID")
          .as("text without placeholders", Placeholders::replaced)
          .optional()
          .high()
          .doc(
              """
              Client ID of the OAuth Server-to-Server credential, as Adobe's Developer Console shows
              it.
              """);

  static final Key<Optional<Password>> CLIENT_SECRET =
      Key.secret("aep.auth.client.secret", "Client secret")
          .as("text that is not a placeholder", Placeholders::replaced)
          .optional()
          .high()
          .doc(
              """
              Client secret of the credential. Use a ConfigProvider, for example
              ${file:/path/to/secrets.properties:aep.secret}: a secret in the configuration itself
              can be read through Connect's REST API.
              """);

  static final Key<String> SCOPES =
      Key.text("aep.auth.scopes", "Scopes")
          .notEmpty()
          .orElse(
              "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session")
          .doc(
              """
              Scopes of the credential, separated by commas, as Adobe's Developer Console shows
              them.
              """);

  static final Key<URI> TOKEN_ENDPOINT =
      Key.url("aep.auth.token.endpoint", "Token endpoint")
          .as("https://HOST/PATH", Syntax::httpUrl)
          .orElse("https://ims-na1.adobelogin.com/ims/token/v3")
          .doc("URL that gives access tokens: version 3 of Adobe's identity service (IMS).");

  static final Key<Optional<Password>> TOKEN =
      Key.secret("aep.auth.token", "Token")
          .as("printable ASCII without blanks", Syntax::headerSecret)
          .optional()
          .medium()
          .doc(
              """
              Access token to send if aep.auth.type is token, best through a ConfigProvider. The
              connector cannot renew it: when it expires, the task fails, and nothing is lost.
              """);

  static final KeyGroup AUTHENTICATION =
      KeyGroup.of(
          "Authentication", AUTH_TYPE, CLIENT_ID, CLIENT_SECRET, SCOPES, TOKEN_ENDPOINT, TOKEN);

  private AuthKeys() {}

  static AuthSettings settings(Values values) {
    return switch (values.get(AUTH_TYPE)) {
      case NONE -> new AuthSettings.None();
      case TOKEN -> new AuthSettings.GivenToken(values.get(TOKEN).orElseThrow());
      case OAUTH2 ->
          new OAuthSettings(
              values.get(TOKEN_ENDPOINT),
              values.get(CLIENT_ID).orElseThrow(),
              values.get(CLIENT_SECRET).orElseThrow(),
              values.get(SCOPES),
              ProxyKeys.transport(values));
    };
  }

  /** How to reach one of AEP's REST APIs, where the keys that it needs are set. */
  static PlatformSettings platform(URI url, Values values) {
    return new PlatformSettings(
        url,
        values.get(CLIENT_ID).orElseThrow(),
        values.get(MessageKeys.IMS_ORG_ID).orElseThrow(),
        values.get(InletKeys.SANDBOX_NAME).orElseThrow(),
        settings(values),
        ProxyKeys.transport(values));
  }
}
