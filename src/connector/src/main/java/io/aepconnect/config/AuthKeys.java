package io.aepconnect.config;

import org.apache.kafka.common.config.ConfigDef;

/** How requests prove who sends them. */
final class AuthKeys {

  private AuthKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Authentication");
    keys.choice(
        Keys.AUTH_TYPE,
        AuthType.class,
        AuthType.NONE,
        ConfigDef.Importance.HIGH,
        "Authentication",
        "What an inlet gets that was created with authenticationRequired. none: nothing. oauth2: a"
            + " token of an OAuth Server-to-Server credential, fetched, shared by the tasks of a"
            + " worker, and renewed before it expires. token: the text in "
            + Keys.AUTH_TOKEN
            + ".");
    keys.optionalText(
        Keys.AUTH_CLIENT_ID,
        ConfigDef.Importance.HIGH,
        "Client ID",
        "Client ID of the OAuth Server-to-Server credential, as Adobe's Developer Console shows it.");
    keys.secret(
        Keys.AUTH_CLIENT_SECRET,
        null,
        ConfigDef.Importance.HIGH,
        "Client secret",
        "Client secret of the credential. Give it through a ConfigProvider, for example"
            + " ${file:/path/to/secrets.properties:aep.secret}: what stands in the configuration"
            + " itself can be read through Connect's REST API.");
    keys.define(
        Keys.AUTH_SCOPES,
        ConfigDef.Type.STRING,
        "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session",
        new ConfigDef.NonEmptyString(),
        ConfigDef.Importance.LOW,
        "Scopes",
        "Scopes of the credential, with commas between them, as Adobe's Developer Console shows"
            + " them.");
    keys.define(
        Keys.AUTH_TOKEN_ENDPOINT,
        ConfigDef.Type.STRING,
        "https://ims-na1.adobelogin.com/ims/token/v3",
        Validators.httpUrl(),
        ConfigDef.Importance.LOW,
        "Token endpoint",
        "Where tokens are fetched: version 3 of Adobe's identity service (IMS).");
    keys.secret(
        Keys.AUTH_TOKEN,
        Validators.headerSecret(),
        ConfigDef.Importance.MEDIUM,
        "Token",
        "Access token to send where "
            + Keys.AUTH_TYPE
            + " is token, best through a ConfigProvider. When it expires the task fails, because it"
            + " cannot be renewed; nothing is lost.");
  }
}
