package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.aepconnect.config.AuthKeys.AuthType;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.schema.XdmSchemas;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** Each key is declared once, documented, and of use. */
class KeyDeclarationsTest {

  private static final Pattern NAME = Pattern.compile("(?<![\\w.:])aep(?:\\.[a-z]+)+");

  @Test
  void noNameIsDeclaredTwice() {
    assertThat(constants()).extracting(Key::name).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    assertThat(AepSinkConfigDef.keys()).extracting(Key::name).doesNotHaveDuplicates();
    assertThat(ofSource()).extracting(Key::name).doesNotHaveDuplicates();
  }

  @Test
  void everyDeclaredKeyIsInOneGroup() {
    assertThat(AepSinkConfigDef.keys()).doesNotHaveDuplicates();
    assertThat(ofSource()).doesNotHaveDuplicates();
    assertThat(ofBoth())
        .containsAll(
            constants().stream()
                .filter(key -> !ConnectKeys.ALL.contains(key))
                .filter(key -> !ConnectKeys.OF_SOURCE.contains(key))
                .toList());
  }

  @Test
  void everyKeyChangesASettingOrACheck() {
    Set<String> read = new HashSet<>();
    for (AuthType type : AuthType.values()) {
      Values values = recording(type, read);
      EndpointSettings unused = InletKeys.settings(values);
      MessageKeys.settings(values);
      DeliveryKeys.settings(values);
      ValidationKeys.settings(values, new XdmSchemas(List.of()));
      ValidationKeys.registry(values);
      PlatformKeys.settings(values);
      TaskNumbers.name(values);
    }

    Set<String> onlyChecked =
        names().stream().filter(name -> !read.contains(name)).collect(Collectors.toSet());
    assertThat(onlyChecked)
        .containsExactlyInAnyOrder(
            "aep.allow.insecure",
            "aep.configure",
            "aep.validate.connection",
            "aep.validation.schema");
    Values values = recording(AuthType.OAUTH2, read);
    KeyRule.problems(KeyRules.ALL, values);
    ConfigValidation.wantsConnection(
        new Reading(AepSinkConfigDef.KEYS, AdobeNames.read(Map.of()), Map.of(), Map.of(), values));
    assertThat(read).containsAll(names());
  }

  @Test
  void documentationNamesOnlyKeysThatExist() {
    assertThat(ofBoth())
        .flatExtracting(key -> NAME.matcher(key.doc()).results().map(it -> it.group()).toList())
        .isNotEmpty()
        .isSubsetOf(ofBoth().stream().map(Key::name).toList());
  }

  @Test
  void secretsAreOfTheTypeThatConnectHides() {
    assertThat(AepSinkConfigDef.keys())
        .filteredOn(
            key ->
                key.name()
                    .matches(
                        ".*(password|secret|headers|auth.token|keystore.key|chain)"
                            + "|.*certificates"))
        .hasSize(10)
        .extracting(Key::type)
        .containsOnly(ConfigDef.Type.PASSWORD);
  }

  private static List<Key<?>> ofSource() {
    return FailedRecordsConfigDef.KEYS.keys();
  }

  private static Set<Key<?>> ofBoth() {
    Set<Key<?>> keys = new HashSet<>(AepSinkConfigDef.keys());
    keys.addAll(ofSource());
    return keys;
  }

  private static Set<String> names() {
    return AepSinkConfigDef.keys().stream().map(Key::name).collect(Collectors.toSet());
  }

  /** All keys that are constants, Connect's own, too. */
  private static List<Key<?>> constants() {
    return new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-"))
            .importPackages("io.aepconnect.config")
            .stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> field.getRawType().isEquivalentTo(Key.class))
            .<Key<?>>map(KeyDeclarationsTest::value)
            .toList();
  }

  private static Key<?> value(JavaField field) {
    try {
      return (Key<?>) field.reflect().get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Values of a configuration in which every optional key is set; tells what is read of them. */
  private static Values recording(AuthType type, Set<String> read) {
    Map<String, String> properties = new HashMap<>();
    for (Key<?> key : AepSinkConfigDef.keys()) {
      if (key.fallback() == null && !key.name().startsWith("aep.ssl.")) {
        properties.put(key.name(), key.type() == ConfigDef.Type.INT ? "8080" : "x");
      }
    }
    properties.put("aep.endpoint", "https://dcs.adobedc.net/collection/abc");
    properties.put("aep.schema.registry.url", "https://example.com/registry");
    properties.put("aep.schema.id", "https://x");
    properties.put("aep.ims.org.id", "x@AdobeOrg");
    properties.put("aep.request.headers", "{}");
    properties.put("aep.validation.repair.zone", "UTC");
    properties.put("aep.auth.type", type.name());
    Values valid = Reading.of(AepSinkConfigDef.KEYS, properties).values();
    Map<String, Object> values =
        new HashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          public Object get(Object name) {
            read.add((String) name);
            return super.get(name);
          }
        };
    AepSinkConfigDef.keys().forEach(key -> values.put(key.name(), valid.get(key)));
    ConnectKeys.ALL.forEach(key -> values.put(key.name(), valid.get(key)));
    return new Values(values, Set.of(), Set.of(), Set.of());
  }
}
