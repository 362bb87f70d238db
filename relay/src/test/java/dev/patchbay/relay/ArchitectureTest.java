package dev.patchbay.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the design that hold inside this module. */
@AnalyzeClasses(
    packages = "dev.patchbay.relay",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String RELAY = "dev.patchbay.relay";

  @ArchTest
  static final ArchRule codecIsSelfContained =
      classes()
          .that()
          .resideInAPackage(RELAY + ".rtmp..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(RELAY + ".rtmp..", "java..", "io.netty..", "org.jspecify..");

  @ArchTest
  static final ArchRule streamsKnowNeitherIngestNorForwarders =
      noClasses()
          .that()
          .resideInAPackage(RELAY + ".stream..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RELAY + ".ingest..", RELAY + ".forward..", RELAY + ".engine..");

  @ArchTest
  static final ArchRule forwardersKnowNothingOfSupervision =
      noClasses()
          .that()
          .resideInAPackage(RELAY + ".forward..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RELAY + ".engine..", RELAY + ".ingest..");

  @ArchTest
  static final ArchRule supervisionKnowsNoMethod =
      noClasses()
          .that()
          .resideInAPackage(RELAY + ".engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              RELAY + ".forward.rtmp..",
              RELAY + ".forward.ffmpeg..",
              RELAY + ".ingest..",
              RELAY + ".process..",
              "io.netty..");

  @ArchTest
  static final ArchRule processesAreStartedInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(RELAY + ".process..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.commons.exec..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class);

  @ArchTest
  static final ArchRule jsonIsReadInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(RELAY + ".ingest.srs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule keysAreRevealedOnlyWhereTheyAreSpent =
      noClasses()
          .that()
          .resideOutsideOfPackages(RELAY + ".forward..", RELAY + ".ingest..", RELAY + ".rig..")
          .and()
          .doNotHaveFullyQualifiedName(RELAY + ".StreamKey")
          .and()
          .doNotHaveFullyQualifiedName(RELAY + ".PlayAddress")
          .should()
          .callMethod(StreamKey.class, "reveal");

  @ArchTest
  static final ArchRule theLoginOfSrsIsSpentOnlyThere =
      noClasses()
          .that()
          .resideOutsideOfPackage(RELAY + ".ingest.srs..")
          .and()
          .doNotHaveFullyQualifiedName(RELAY + ".SrsLogin")
          .should()
          .callMethod(SrsLogin.class, "header");

  @ArchTest
  static final ArchRule partsOfNginxAreKnownOnlyThere =
      noClasses()
          .that()
          .resideOutsideOfPackage(RELAY + ".forward.nginx..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(RELAY + ".forward.nginx.(*)..");

  @ArchTest
  static final ArchRule partsOfNginxKnowEachOtherInOneDirection =
      slices().matching(RELAY + ".forward.nginx.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nginxIsKnownOnlyInFrontOfItsParts =
      noClasses()
          .that()
          .resideInAPackage(RELAY + ".forward.nginx.(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(RELAY + ".forward.nginx");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(RELAY + ".(*)..").should().beFreeOfCycles();
}
