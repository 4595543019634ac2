package io.aepconnect;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the order of the flow: a package knows only those before it. */
@AnalyzeClasses(packages = "io.aepconnect", importOptions = ArchitectureTest.CodeOfThisModule.class)
class ArchitectureTest {

  /** Without tests, and without the modules that they use. */
  static final class CodeOfThisModule implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return location.contains("/connector/target/") && !location.contains("/test-");
    }
  }

  @ArchTest
  static final ArchRule dataFlowsOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("worker")
          .definedBy("io.aepconnect.worker")
          .layer("offset")
          .definedBy("io.aepconnect.offset")
          .layer("json")
          .definedBy("io.aepconnect.json")
          .layer("message")
          .definedBy("io.aepconnect.message")
          .layer("schema")
          .definedBy("io.aepconnect.schema")
          .layer("validation")
          .definedBy("io.aepconnect.validation")
          .layer("batch")
          .definedBy("io.aepconnect.batch")
          .layer("http")
          .definedBy("io.aepconnect.http")
          .layer("auth")
          .definedBy("io.aepconnect.auth")
          .layer("inlet")
          .definedBy("io.aepconnect.inlet")
          .layer("platform")
          .definedBy("io.aepconnect.platform")
          .layer("outcome")
          .definedBy("io.aepconnect.outcome")
          .layer("poison")
          .definedBy("io.aepconnect.poison")
          .layer("metrics")
          .definedBy("io.aepconnect.metrics")
          .layer("delivery")
          .definedBy("io.aepconnect.delivery")
          .layer("config")
          .definedBy("io.aepconnect.config")
          .layer("transforms")
          .definedBy("io.aepconnect.transforms")
          .layer("connect")
          .definedBy("io.aepconnect")
          .whereLayer("worker")
          .mayNotAccessAnyLayer()
          .whereLayer("offset")
          .mayOnlyAccessLayers("worker")
          .whereLayer("json")
          .mayNotAccessAnyLayer()
          .whereLayer("message")
          .mayOnlyAccessLayers("offset", "json")
          .whereLayer("schema")
          .mayOnlyAccessLayers("message", "json")
          .whereLayer("validation")
          .mayOnlyAccessLayers("message", "schema", "json")
          .whereLayer("batch")
          .mayOnlyAccessLayers("message", "offset")
          .whereLayer("http")
          .mayNotAccessAnyLayer()
          .whereLayer("auth")
          .mayOnlyAccessLayers("http")
          .whereLayer("inlet")
          .mayOnlyAccessLayers("batch", "message", "http", "auth")
          .whereLayer("platform")
          .mayOnlyAccessLayers("http", "auth")
          .whereLayer("outcome")
          .mayOnlyAccessLayers("message", "batch", "http")
          .whereLayer("poison")
          .mayOnlyAccessLayers("offset", "message", "batch")
          .whereLayer("metrics")
          .mayOnlyAccessLayers("worker")
          .whereLayer("delivery")
          .mayOnlyAccessLayers(
              "offset", "message", "batch", "http", "auth", "inlet", "outcome", "poison", "metrics",
              "worker")
          // Connect loads them by name, also beside other connectors: they stand alone.
          .whereLayer("transforms")
          .mayNotAccessAnyLayer()
          .whereLayer("transforms")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("connect")
          .whereLayer("connect")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.aepconnect.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule decisionsArePure =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.aepconnect.offset",
              "io.aepconnect.message",
              "io.aepconnect.json",
              "io.aepconnect.schema",
              "io.aepconnect.batch",
              "io.aepconnect.outcome",
              "io.aepconnect.poison")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.util.concurrent..",
                  "java.net..",
                  "java.nio.file..",
                  "org.slf4j..",
                  "org.apache.hc.."))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.time.Clock.class);

  /** Only dates that others send are compared with the time of day, which may be set. */
  @ArchTest
  static final ArchRule waitsGoByAClockThatOnlyGoesForward =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.aepconnect.http")
          .should()
          .callMethod(java.time.Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nothingStaticChanges = fields().that().areStatic().should().beFinal();
}
