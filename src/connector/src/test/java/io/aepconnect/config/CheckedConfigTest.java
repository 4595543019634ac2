package io.aepconnect.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.aepconnect.schema.XdmSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedConfigTest {

  private static final String SCHEMA = "config/examples/web-event.schema.json";

  private final List<String> filesRead = new ArrayList<>();

  @Test
  void aStartReadsTheSchemaFileOnce() {
    AepSinkConfig config = new AepSinkConfig(checked(Map.of("aep.validation.schema", SCHEMA)));

    assertThat(config.checks(config.schemas().fetch()).schemas().schemas()).hasSize(1);
    config.messages();
    config.delivery();
    config.http();
    config.warnings();
    assertThat(filesRead).containsExactly(SCHEMA);
  }

  @Test
  void withoutASchemaFileNoFileIsRead() {
    checked(Map.of());
    checked(Map.of("aep.validation.schema", "registry"));

    assertThat(filesRead).isEmpty();
  }

  @Test
  void nothingElseHereReadsFiles() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(SchemaFile.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..")
        .check(
            new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-"))
                .importPackages("io.aepconnect.config"));
  }

  /** What follows from a wrong value is not reported beside it. */
  @ParameterizedTest
  @CsvSource({
    "aep.operation.data, upsert",
    "aep.batch.max.bytes, 99999999",
    "aep.retry.backoff.ms, 99999999",
    "aep.auth.type, basic",
    "aep.topics.web.record.format, xml",
  })
  void aWrongValueIsOneError(String key, String value) {
    assertThat(checked(Map.of(key, value)).errors())
        .containsOnlyKeys(key)
        .allSatisfy((name, errors) -> assertThat(errors).hasSize(1));
  }

  @Test
  void everyTopicIsCheckedThoughOneIsWrong() {
    Map<String, String> properties =
        Map.of(
            "topics", "a,b",
            "aep.topics.a.record.format", "xml",
            "aep.topics.b.record.format", "entity",
            "aep.schema.id", "https://ns.adobe.com/s");

    assertThat(checked(properties).errors())
        .containsOnlyKeys("aep.topics.a.record.format", "aep.topics.b.dataset.id");
  }

  private CheckedConfig checked(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("aep.endpoint", "https://dcs.adobedc.net/collection/abc");
    return CheckedConfig.of(AepSinkConfigDef.KEYS, all, this::read);
  }

  private XdmSchema read(String path) {
    filesRead.add(path);
    return SchemaFile.read(path);
  }
}
