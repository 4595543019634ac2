package io.aepconnect;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.aepconnect.page.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the packages of the connector follow the rules in docs/architecture.md. */
@AnalyzeClasses(packages = "io.aepconnect", importOptions = ArchitectureTest.CodeOfThisModule.class)
class ArchitectureTest {

  private static final Page PAGE = Page.read(Path.of("docs", "architecture.md"));
  private static final Path SOURCES =
      Path.of("src", "connector", "src", "main", "java", "io", "aepconnect");
  private static final String[] PURE = {
    "io.aepconnect.offset",
    "io.aepconnect.message",
    "io.aepconnect.json",
    "io.aepconnect.schema",
    "io.aepconnect.batch",
    "io.aepconnect.outcome",
    "io.aepconnect.poison"
  };

  /** The connector's classes, without tests and the modules that tests use. */
  static final class CodeOfThisModule implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return location.contains("/connector/target/") && !location.contains("/test-");
    }
  }

  @ArchTest
  static void thePictureShowsWhichPackageUsesWhich(JavaClasses classes) {
    PackageGraph drawn = PackageGraph.drawn(PAGE.blocks("mermaid").get(0).text());

    assertThat(drawn.uses()).isEqualTo(PackageGraph.of(classes).reduced().uses());
  }

  @ArchTest
  static void theTableNamesEveryPackageAndItsFirstClasses(JavaClasses classes) {
    Pattern row = Pattern.compile("\\| (?:`(\\w+)`|root) \\|[^|]*\\| (`.+`) \\|");
    List<Matcher> rows = PAGE.prose().stream().map(row::matcher).filter(Matcher::matches).toList();

    assertThat(rows.stream().map(it -> packageName(it.group(1))).toList())
        .containsExactlyInAnyOrderElementsOf(
            classes.stream().map(it -> it.getPackageName()).distinct().toList());
    for (Matcher it : rows) {
      for (String name : it.group(2).replace("`", "").split(", ", -1)) {
        assertThat(classes.contain(packageName(it.group(1)) + "." + name)).as(name).isTrue();
      }
    }
  }

  @ArchTest
  static void theFilesOfTheTwoWalksExist(JavaClasses classes) {
    List<Path> files =
        PAGE.code().stream()
            .map(it -> it.text())
            .filter(it -> it.endsWith(".java"))
            .map(SOURCES::resolve)
            .toList();

    assertThat(files).hasSizeGreaterThan(15).allSatisfy(file -> assertThat(file).exists());
  }

  private static String packageName(String shortName) {
    return shortName == null ? "io.aepconnect" : "io.aepconnect." + shortName;
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.aepconnect.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule decisionsArePure =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
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

  /**
   * Only dates from other systems are compared with the wall clock, because its time may be
   * changed.
   */
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
