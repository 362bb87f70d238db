package dev.patchbay.bot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.storage.secret.Secret;
import java.util.Set;

@AnalyzeClasses(packages = "dev.patchbay.bot", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String ROOT = "dev.patchbay.bot";

  @ArchTest
  static final ArchRule ONLY_THE_MAIN_PACKAGE_KNOWS_THE_CONSOLE = isKnownByMainOnly("console");

  @ArchTest
  static final ArchRule ONLY_THE_MAIN_PACKAGE_KNOWS_DISCORD = isKnownByMainOnly("discord");

  @ArchTest static final ArchRule ONLY_THE_MAIN_PACKAGE_KNOWS_TWITCH = isKnownByMainOnly("twitch");

  private static ArchRule isKnownByMainOnly(String adapter) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + "." + adapter + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "." + adapter + "..")
        .allowEmptyShould(true);
  }

  @ArchTest
  static final ArchRule JDA_IS_USED_IN_ONE_PLACE = isUsedOnlyIn("net.dv8tion..", "discord");

  @ArchTest
  static final ArchRule TWITCH4J_IS_USED_IN_ONE_PLACE =
      isUsedOnlyIn("com.github.twitch4j..", "twitch");

  private static ArchRule isUsedOnlyIn(String library, String adapter) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + adapter + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  @ArchTest
  static final ArchRule COMMANDS_KNOW_NO_ADAPTER_AND_NO_CONFIGURATION =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".command..", ROOT + ".control..", ROOT + ".permission..", ROOT + ".reply..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".config..", ROOT + ".console..", ROOT + ".discord..", ROOT + ".twitch..");

  @ArchTest
  static final ArchRule THE_OTHER_MODULES_ARE_KNOWN_BY_THEIR_PORTS =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.patchbay.relay.engine..",
                  "dev.patchbay.relay.forward..",
                  "dev.patchbay.relay.process..",
                  "dev.patchbay.relay.rtmp..",
                  "dev.patchbay.relay.stream..",
                  "dev.patchbay.storage.h2..",
                  "io.netty..",
                  "org.apache.commons.exec..",
                  "org.jdbi..",
                  "java.sql.."));

  @ArchTest
  static final ArchRule HOCON_IS_READ_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".config")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.typesafe.config..");

  @ArchTest
  static final ArchRule THE_LOG_HAS_ONE_WAY_OUT =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".logging")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ch.qos.logback..", "java.util.logging..", "org.slf4j.bridge..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".Main")
          .should(ACCESS_STANDARD_STREAMS);

  /** Where a key is spent, checked, told to its owner, or learnt to be taken out elsewhere. */
  private static final Set<String> REVEALING =
      Set.of(
          "command.dispatch.EntryCheck",
          "config.BotConfig",
          "config.SrsKeys",
          "console.ControlClient",
          "control.ForwardSpecs",
          "control.SourceControl",
          "demo.DemoDesk",
          "discord.desk.BotAccount",
          "discord.link.JdaFactory",
          "redact.Redactor",
          "reply.ReplyFields",
          "reply.ReplyText",
          "twitch.helix.Helix",
          "twitch.irc.IrcLink",
          "twitch.login.IdServer",
          "twitch.login.TokenText");

  @ArchTest
  static final ArchRule KEYS_ARE_REVEALED_ONLY_HERE =
      noClasses()
          .that(
              DescribedPredicate.<JavaClass>describe(
                  "spend no key",
                  type -> !REVEALING.contains(type.getName().replace(ROOT + ".", ""))))
          .should(callMethod(Secret.class, "reveal"))
          .orShould(callMethod(StreamKey.class, "reveal"));

  @ArchTest
  static final ArchRule PARTS_OF_A_COMMAND_KNOW_EACH_OTHER_IN_ONE_DIRECTION =
      slices().matching(ROOT + ".command.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule COMMANDS_AS_VALUES_KNOW_NONE_OF_THE_PARTS =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".command")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".command.(*)..");

  @ArchTest
  static final ArchRule PARTS_OF_THE_BENCH_KNOW_EACH_OTHER_IN_ONE_DIRECTION =
      slices().matching(ROOT + ".bench.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PARTS_OF_THE_BENCH_ARE_KNOWN_ONLY_THERE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".bench.(*)..");

  @ArchTest
  static final ArchRule CLASSES_ARE_CLOSED =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();
}
