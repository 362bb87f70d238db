package dev.patchbay.storage;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.patchbay.storage.secret.Secret;

@AnalyzeClasses(
    packages = "dev.patchbay.storage",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule SQL_LIVES_IN_H2 =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.patchbay.storage.h2..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "org.h2..",
              "org.jdbi..",
              "org.flywaydb..",
              "com.zaxxer..");

  @ArchTest
  static final ArchRule KEYS_ARE_REVEALED_WHERE_THEY_ARE_SEALED =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.patchbay.storage.secret")
          .should(callMethod(Secret.class, "reveal"));

  @ArchTest
  static final ArchRule SECRETS_ARE_SEALED_BEFORE_H2_SEES_THEM =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.storage.secret")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.patchbay.storage.h2..");

  @ArchTest
  static final ArchRule ONLY_THE_MODULE_KNOWS_H2 =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.patchbay.storage.h2..")
          .and()
          .doNotHaveSimpleName("StorageModule")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.patchbay.storage.h2..");

  @ArchTest
  static final ArchRule PARTS_OF_H2_KNOW_EACH_OTHER_IN_ONE_DIRECTION =
      slices().matching("dev.patchbay.storage.h2.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule STORES_ARE_KNOWN_ONLY_IN_FRONT_OF_THE_TABLES =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.storage.h2.(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.patchbay.storage.h2");

  @ArchTest
  static final ArchRule STORAGE_KNOWS_NOBODY_ELSE =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.patchbay..")
                  .and(resideOutsideOfPackage("dev.patchbay.storage.."))
                  .or(
                      JavaClass.Predicates.resideInAnyPackage(
                          "io.netty..", "net.dv8tion..", "com.github.twitch4j..")));

  @ArchTest
  static final ArchRule CLASSES_ARE_CLOSED =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.patchbay.storage.(*)..").should().beFreeOfCycles();
}
