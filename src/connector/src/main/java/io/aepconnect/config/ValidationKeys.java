package io.aepconnect.config;

import io.aepconnect.platform.PlatformSettings;
import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.validation.CheckSettings;
import io.aepconnect.validation.IdentityPolicy;
import io.aepconnect.validation.ProfileLimits;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** How entities are checked before they are sent. */
final class ValidationKeys {

  static final Key<SchemaOrigin> SCHEMA =
      Key.text("aep.validation.schema", "XDM schema")
          .as("off, registry or the path of a file", SchemaOrigin::of)
          // Some write a URL, with a password in it, instead of a path.
          .shown(text -> text.contains("://") ? UrlText.shown(text) : text)
          .orElse("off")
          .medium()
          .doc(
              """
              The XDM schema that entities must fit; an entity that does not fit is rejected before
              it is sent. AEP itself checks entities only after it has accepted them, when they can
              no longer be dead-lettered. off: no check. registry: when a task starts, it fetches
              the schema aep.schema.id, in the version of aep.schema.content.type, from AEP's Schema
              Registry, one version of each schema; a task that cannot fetch it does not start.
              Needs aep.auth.type, aep.auth.client.id, aep.ims.org.id and aep.sandbox.name. Anything
              else: path of a file, on every worker, with the schema as the registry exports it with
              Accept: application/vnd.adobe.xed-full+json; version=1. After a change of the schema,
              replace the file and restart the tasks. Messages whose header.schemaRef names another
              schema are not checked.
              """);

  static final Key<Set<RepairRule>> REPAIR =
      Key.list("aep.validation.repair", "Repairs")
          .as(RepairWords.SYNTAX, RepairWords::rules)
          .orElse(RepairWords.OFF)
          .doc(
              """
              Which values are repaired: those that do not fit the schema in aep.validation.schema
              but can mean only one value that fits; docs/xdm.md has an example of each rule. off:
              none, such an entity is rejected. lossless: by all rules. Otherwise a list of rules. A
              value that could mean two things is never repaired. A dead letter is always the record
              as it was read.
              """);

  static final Key<Optional<ZoneId>> REPAIR_ZONE =
      Key.text("aep.validation.repair.zone", "Repairs: time zone")
          .as("UTC, an offset such as +01:00, or Europe/Zurich", RepairWords::zone)
          .optional()
          .doc(
              """
              Time zone of date-times without one, such as 2026-11-24 09:30:00, for the rule
              date-time-from-text of aep.validation.repair. If it is not set, they are not repaired.
              Times that a change of the clocks repeats or skips are never repaired.
              """);

  static final Key<Optional<URI>> REGISTRY_URL =
      Key.url("aep.schema.registry.url", "Schema Registry URL")
          .as("https://HOST/PATH", Syntax::httpUrl)
          .optional()
          .doc(
              """
              API of AEP's Schema Registry, used if aep.validation.schema is registry. If it is not
              set, /data/foundation/schemaregistry below aep.platform.url. Set it if requests must
              go through a gateway with another path.
              """);

  static final Key<ProfileLimits> PROFILE_LIMITS =
      Key.choice("aep.profile.limits", "Profile limits", ProfileLimits.WARN)
          .doc(
              """
              What happens to entities that AEP accepts but its Profile drops without an error:
              events (with _id and timestamp) over 10 KB and records over 100 KB. ignore: sent
              without a check. warn: sent, with a warning in the log at most every 10 seconds.
              reject: rejected before they are sent.
              """);

  static final Key<IdentityPolicy> IDENTITY_CHECK =
      Key.choice("aep.identity.check", "Identities", IdentityPolicy.WARN)
          .doc(
              """
              What happens to entities with identities in identityMap that AEP accepts but ignores
              or drops: ids that are null, anonymous, invalid, blank or all zeros, ids over 1,024
              characters, ECIDs that are not 38 digits, more than 20 identities in an entity. off:
              sent without a check. warn: sent and counted; every 10 minutes the log shows the form
              of one of each kind. reject: rejected before they are sent; where AEP's behavior is
              not known for sure (docs/xdm.md), there is only a warning.
              """);

  static final KeyGroup VALIDATION =
      KeyGroup.of(
          "Validation", SCHEMA, REPAIR, REPAIR_ZONE, REGISTRY_URL, PROFILE_LIMITS, IDENTITY_CHECK);

  private ValidationKeys() {}

  static CheckSettings settings(Values values, XdmSchemas schemas) {
    return new CheckSettings(
        values.get(PROFILE_LIMITS),
        values.get(IDENTITY_CHECK),
        schemas,
        new Repairs(values.get(REPAIR), values.get(REPAIR_ZONE).orElse(null)));
  }

  /** How to fetch schemas, where the keys that this needs are set. */
  static PlatformSettings registry(Values values) {
    return AuthKeys.platform(registryUrl(values), values);
  }

  static URI registryUrl(Values values) {
    return values
        .get(REGISTRY_URL)
        .orElseGet(
            () ->
                URI.create(
                    values.get(PlatformKeys.PLATFORM_URL).toString().replaceFirst("/+$", "")
                        + "/data/foundation/schemaregistry"));
  }
}
