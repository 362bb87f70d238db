package dev.patchbay.bot.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.launcher.LauncherSandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
  @TempDir private Path root;

  private LauncherSandbox machine;

  @BeforeEach
  void makeMachine() throws IOException {
    machine = new LauncherSandbox(root.toRealPath());
  }

  @Test
  void helpAndVersionNeedNoJava() throws Exception {
    Path launcher = machine.launcherIn("app");

    assertThat(machine.run(launcher, "--help").out())
        .contains(
            "patchbay run", "patchbay demo", "patchbay bench", "patchbay ctl", "patchbay test");
    assertThat(machine.run(launcher, "--version").out())
        .isEqualTo(
            "patchbay " + pom("<artifactId>patchbay</artifactId>\\s*<version>(.*?)<") + "\n");
    assertThat(machine.run(launcher).exitCode()).isEqualTo(2);
    assertThat(machine.run(launcher, "rum").err()).contains("unknown command 'rum'", "--help");
  }

  @Test
  void withoutAJdkItSaysHowToGetOne() throws Exception {
    machine.set("JAVA_HOME", machine.java("usr/lib/jvm/seventeen", "17.0.15", true));

    Outcome outcome = machine.run(machine.checkout(), "run");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("no JDK 25 found", "temurin-25-jdk", "sdk install java");
    assertThat(machine.lines("mvn.calls")).isEmpty();
  }

  @Test
  void whereTheLocaleIsFrenchItSpeaksFrench() throws Exception {
    Path launcher = machine.checkout();
    machine.set("LANG", "fr_FR.UTF-8");

    assertThat(machine.run(launcher, "--help").out())
        .contains("faire tourner le relais", "Il faut un JDK 25")
        .doesNotContain("run the relay", "Needs a JDK");
    assertThat(machine.run(launcher, "rum").err())
        .isEqualTo("patchbay: commande « rum » inconnue ; essayez : patchbay --help\n");
    assertThat(machine.run(launcher, "run").err())
        .contains("aucun JDK 25 trouvé", "Debian ou Ubuntu, en root", "temurin-25-jdk", "Déjà là ?")
        .doesNotContain("found", "as root", "Already");
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    assertThat(machine.run(launcher, "run").err()).startsWith("patchbay: compilation, une minute");
    machine.set("LC_ALL", "C.UTF-8");
    assertThat(machine.run(launcher, "--help").out()).contains("run the relay");
    machine.set("LC_ALL", "fro_FR");
    assertThat(machine.run(launcher, "--help").out()).contains("run the relay");
  }

  @Test
  void everySentenceIsInBothLanguages() throws IOException {
    String script = Files.readString(Path.of("../patchbay"));
    String call = "\\b(?:say|die|either) ";
    String sentence = "(\"(?:\\\\.|[^\"])*\"|'[^']*')";

    List<MatchResult> pairs =
        Pattern.compile(call + sentence + "(?: |\\s*\\\\\n\\s*)" + sentence)
            .matcher(script)
            .results()
            .toList();
    assertThat(Pattern.compile(call + "[\"'](?!\\$@)").matcher(script).results())
        .hasSameSizeAs(pairs)
        .hasSizeGreaterThan(15);
    assertThat(pairs).noneMatch(pair -> pair.group(1).equals(pair.group(2)));
    assertThat(parts(script, "usage()")).isEqualTo(parts(script, "usage_in_french()"));
  }

  /** What the usage in one language tells of. */
  private static List<String> parts(String script, String function) {
    String text = script.substring(script.indexOf("\n" + function));
    return text.substring(0, text.indexOf("\nTEXT"))
        .lines()
        .filter(line -> line.startsWith("  patchbay "))
        .map(line -> line.split(" +")[2])
        .toList();
  }

  @Test
  void aJdkIsFoundWhereverItUsuallyIs() throws Exception {
    Path launcher = machine.checkout();
    machine.set("JAVA_HOME", machine.java("seventeen", "17.0.15", true));
    machine.java("usr/lib/jvm/a-jre", "25.0.1", false);
    machine.java("usr/lib/jvm/b-early", "250", true);

    machine.java("home/.sdkman/candidates/java/25-tem", "25", false);
    assertThat(machine.run(launcher, "run").exitCode()).isEqualTo(1);
    machine.java("home/.sdkman/candidates/java/25-tem", "25", true);
    assertThat(machine.run(launcher, "run").out()).contains("home/.sdkman/candidates/java/25-tem");
    machine.java("opt/jdk-25", "25.0.3", true);
    assertThat(machine.run(launcher, "run").out()).contains("opt/jdk-25");
    machine.java("usr/lib/jvm/temurin-25", "25.0.3", true);
    assertThat(machine.run(launcher, "run").out()).contains("usr/lib/jvm/temurin-25");
    Path onPath = machine.java("elsewhere", "25.0.3", true);
    Files.createSymbolicLink(machine.root().resolve("bin/java"), onPath.resolve("bin/java"));
    assertThat(machine.run(launcher, "run").out()).contains("elsewhere");
    machine.set("JAVA_HOME", machine.java("mine", "25.0.3", true));
    assertThat(machine.run(launcher, "run").out()).contains("mine");
  }

  @Test
  void twoTerminalsBuildOnce() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);

    var other = CompletableFuture.supplyAsync(() -> exitCode(launcher, "ctl", "status"));
    assertThat(exitCode(launcher, "run")).isZero();
    assertThat(other.get(40, TimeUnit.SECONDS)).isZero();
    assertThat(machine.lines("mvn.calls")).hasSize(1);
  }

  @Test
  void buildThatWasKilledHoldsUpNobody() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    long gone = machine.run(launcher, "--help").pid();
    Path left = machine.file("checkout/bot/target/building/pid", Long.toString(gone));

    assertThat(machine.run(launcher, "run").exitCode()).isZero();
    assertThat(machine.lines("mvn.calls")).hasSize(1);
    assertThat(left.getParent()).doesNotExist();
  }

  @Test
  void twoTerminalsThatFindADeadBuildsLockAtOnceBuildOnce() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    long gone = machine.run(launcher, "--help").pid();
    machine.file("checkout/bot/target/building/pid", Long.toString(gone));
    // Whoever finds it first removes it only when the other has found it as well; the other, if it
    // removes anything at all, only when the first one builds already, which then takes its time.
    machine.program(
        "rm",
        """
        at="$HOME/.."
        case "$*" in *building*)
          if mkdir "$at/one" 2>/dev/null; then
            until [ -e "$at/two" ] || grep -q waiting "$at"/err*; do sleep 0.1; done
          elif mkdir "$at/two" 2>/dev/null; then
            until [ -s "$at/mvn.calls" ]; do sleep 0.1; done
            touch "$at/removing"
          fi ;;
        esac
        exec /bin/rm "$@"\
        """);
    Path maven = machine.root().resolve("bin/mvn");
    String slow =
        "[ ! -e \"$HOME/../two\" ] || until [ -e \"$HOME/../removing\" ]; do sleep 0.1; done;"
            + " sleep 1\nmkdir -p";
    Files.writeString(maven, Files.readString(maven).replace("mkdir -p", slow));

    var other = CompletableFuture.supplyAsync(() -> exitCode(launcher, "run"));
    assertThat(exitCode(launcher, "run")).isZero();
    assertThat(other.get(40, TimeUnit.SECONDS)).isZero();
    assertThat(machine.lines("mvn.calls")).hasSize(1);
    assertThat(machine.root().resolve("checkout/bot/target"))
        .isDirectoryNotContaining("glob:**building*");
  }

  @Test
  void whoeverDiedWhileRemovingALockHoldsUpNobody() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    long gone = machine.run(launcher, "--help").pid();
    machine.file("checkout/bot/target/building/pid", Long.toString(gone));
    Path removal =
        Files.createDirectory(machine.root().resolve("checkout/bot/target/building.off"));
    Files.setLastModifiedTime(removal, FileTime.from(Instant.now().minusSeconds(300)));

    assertThat(machine.run(launcher, "run").exitCode()).isZero();
    assertThat(machine.lines("mvn.calls")).hasSize(1);
    assertThat(removal).doesNotExist();
  }

  @Test
  void aLockThatStaysAndCannotBeRemovedHoldsUpNobody() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    assertThat(machine.run(launcher, "run").exitCode()).isZero();
    long gone = machine.run(launcher, "--help").pid();
    Path left = machine.file("checkout/bot/target/building/pid", Long.toString(gone));
    Path source = machine.file("checkout/bot/src/main/java/B.java", "class B {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    machine.program("rm", "case \"$*\" in *building*) exit 1 ;; *) exec /bin/rm \"$@\" ;; esac");
    machine.program("sleep", "exit 0");

    Outcome dead = machine.run(launcher, "run");
    assertThat(dead.exitCode()).isZero();
    assertThat(dead.err()).contains("sources are newer", "patchbay demo as the user");
    assertThat(dead.out()).contains("dev.patchbay.bot.Main");
    Files.delete(left);
    Files.setLastModifiedTime(left.getParent(), FileTime.from(Instant.now().minusSeconds(300)));
    Outcome nameless = machine.run(launcher, "run");
    assertThat(nameless.exitCode()).isZero();
    assertThat(nameless.err()).contains("sources are newer");
    assertThat(machine.lines("mvn.calls")).hasSize(1);

    Path app = appOf(nameless);
    Files.move(app, app.resolveSibling("away"));
    Outcome unbuilt = machine.run(launcher, "run");
    assertThat(unbuilt.exitCode()).isEqualTo(1);
    assertThat(unbuilt.err()).contains("nothing is built yet");
  }

  @Test
  void aLockThatWasJustMadeAndHasNoNameYetIsLeftToWhoeverMadeIt() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    Path lock = Files.createDirectories(machine.root().resolve("checkout/bot/target/building"));
    machine.program("rm", "echo \"$*\" >> \"$HOME/../rm.calls\"; exec /bin/rm \"$@\"");
    // Whoever made it gives it back, after longer than anything is nameless.
    machine.program(
        "sleep",
        """
        at="$HOME/.."
        echo >> "$at/waits"
        [ "$(grep -c '' "$at/waits")" -lt 20 ] || /bin/rmdir %s\
        """
            .formatted(lock));

    Outcome outcome = machine.run(launcher, "run");
    assertThat(outcome.exitCode()).isZero();
    assertThat(machine.lines("waits")).hasSize(20);
    assertThat(machine.lines("rm.calls")).filteredOn(call -> call.contains("building")).hasSize(1);
    assertThat(machine.lines("mvn.calls")).hasSize(1);
  }

  @Test
  void whoMayNotBuildWaitsForNobodyWhoRemovesADeadLock() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    long gone = machine.run(launcher, "--help").pid();
    machine.file("checkout/bot/target/building/pid", Long.toString(gone));
    Files.createDirectory(machine.root().resolve("checkout/bot/target/building.off"));
    String script = Files.readString(launcher);
    Files.writeString(launcher, script.replace("[ -w bot/target ]", "false"));
    assertThat(Files.readString(launcher)).isNotEqualTo(script);
    machine.program("sleep", "exit 0");

    Outcome outcome = machine.run(launcher, "run");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("nothing is built yet").doesNotContain("waiting");
  }

  @Test
  void aBuildOfAnotherUserWhoMayNotBeSignalledIsWaitedFor() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    long alive = ProcessHandle.current().pid();
    Path lock = machine.file("checkout/bot/target/building/pid", Long.toString(alive)).getParent();
    String script = Files.readString(launcher);
    Files.writeString(launcher, script.replace("kill -0 ", "false "));
    assertThat(Files.readString(launcher)).isNotEqualTo(script);
    machine.program("sleep", "rm -r " + lock);

    Outcome outcome = machine.run(launcher, "run");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).contains("waiting for the build in another terminal");
    assertThat(machine.lines("mvn.calls")).hasSize(1);
  }

  @Test
  void whoMayNotBuildRunsWhatIsBuiltAndIsToldWhoMay() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    String forbidding = "case \"$*\" in *building*) exit 1 ;; *) exec /bin/mkdir \"$@\" ;; esac";
    machine.program("mkdir", forbidding);

    Outcome unbuilt = machine.run(launcher, "run");
    assertThat(unbuilt.exitCode()).isEqualTo(1);
    assertThat(unbuilt.err()).contains("nothing is built yet", "patchbay demo as the user");
    assertThat(machine.lines("mvn.calls")).isEmpty();

    machine.program("mkdir", "exec /bin/mkdir \"$@\"");
    assertThat(machine.run(launcher, "run").exitCode()).isZero();
    machine.program("mkdir", forbidding);
    Path source = machine.file("checkout/bot/src/main/java/B.java", "class B {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    Outcome older = machine.run(launcher, "run");
    assertThat(older.exitCode()).isZero();
    assertThat(older.err()).contains("sources are newer", "patchbay demo as the user");
    assertThat(older.out()).contains("dev.patchbay.bot.Main");
    assertThat(machine.lines("mvn.calls")).hasSize(1);
  }

  @Test
  void aCheckoutIsBuiltOnFirstUseAndAgainOnlyWhenASourceIsNewer() throws Exception {
    Path launcher = machine.checkout();
    Path jdk = machine.java("usr/lib/jvm/25", "25.0.3", true);

    Outcome first = machine.run(launcher, "demo", "--json");
    assertThat(first.err()).contains("building, about a minute...").hasLineCount(2);
    assertThat(first.out()).doesNotContain("Maven talks");
    assertThat(machine.run(launcher, "demo").err()).isEmpty();
    assertThat(machine.lines("mvn.calls"))
        .containsExactly(jdk + " -q -DskipTests -Dspotless.check.skip=true package");

    Path source = machine.file("checkout/bot/src/main/java/B.java", "class B {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    machine.run(launcher, "ctl", "status");
    assertThat(machine.lines("mvn.calls")).as("ctl does not wait for a rebuild").hasSize(1);
    machine.run(launcher, "run");
    assertThat(machine.lines("mvn.calls")).hasSize(2);
  }

  @Test
  void aBuildTouchesNoJarThatSomebodyMayBeRunning() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    Path first = appOf(machine.run(launcher, "run"));
    Files.writeString(first.resolve("patchbay-bot-0.1.0.jar"), "in use");

    for (int i = 0; i < 4; i++) {
      assertThat(first.resolve("patchbay-bot-0.1.0.jar").toFile().exists()).isEqualTo(i < 3);
      Files.delete(first.resolveSibling("built"));
      Path next = appOf(machine.run(launcher, "run"));
      assertThat(next).isNotEqualTo(first);
      assertThat(next.resolve("patchbay-bot-0.1.0.jar")).hasContent("built");
      assertThat(next.resolve("guice.jar")).exists();
    }
  }

  private static Path appOf(Outcome outcome) {
    return outcome
        .out()
        .lines()
        .filter(line -> line.endsWith("/*"))
        .map(line -> Path.of(line.substring(0, line.length() - 2)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFailedBuildStartsNothingAndIsTriedAgain() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    Path failing = machine.file("mvn.fails", "");

    Outcome outcome = machine.run(launcher, "run");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("compilation error", "the build failed");
    assertThat(outcome.out()).isEmpty();
    Files.delete(failing);
    assertThat(machine.run(launcher, "run").exitCode()).isZero();
  }

  @Test
  void javaTakesTheLaunchersPlaceWithFlagsAndArgumentsIntact() throws Exception {
    Path launcher = machine.checkout();
    machine.java("usr/lib/jvm/25", "25.0.3", true);
    machine.set("PATCHBAY_JAVA_OPTS", "-Xmx1g -Dx=y");

    Outcome run = machine.run(launcher, "run", "--data", "/a folder/with *", "");
    String[] said = run.out().split("\n", -1);

    assertThat(said[0]).as("exec: signals reach Java").isEqualTo(Long.toString(run.pid()));
    assertThat(run.out())
        .contains(pom("<jvm.flags>(.*?)</jvm.flags>").replace(' ', '\n'))
        .contains("-XX:+ExitOnOutOfMemoryError\n")
        .contains(
            "-Xms32m\n-XX:MaxNewSize=24m\n-XX:+UseCompactObjectHeaders\n-XX:MinHeapFreeRatio=15\n")
        .doesNotContain("UseTransparentHugePages")
        .contains("\n-Xmx1g\n-Dx=y\n-cp\n")
        .endsWith("dev.patchbay.bot.Main\nrun\n--data\n/a folder/with *\n\n");
    assertThat(machine.run(launcher, "ctl", "status").out())
        .contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  @Test
  void aLocaleThatIsNotInstalledStillGivesUtf8ArgumentsAndItsLanguage() throws Exception {
    Path launcher = machine.checkout();
    Path java = machine.java("usr/lib/jvm/25", "25.0.3", true).resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\necho \"$LC_ALL|$PATCHBAY_LANG\"\n");
    machine.set("LANG", "fr_FR.UTF-8");

    machine.program("locale", "echo ANSI_X3.4-1968");
    assertThat(machine.run(launcher, "ctl", "état").out()).isEqualTo("C.UTF-8|fr_FR.UTF-8\n");
    machine.program("locale", "echo UTF-8");
    assertThat(machine.run(launcher, "ctl", "état").out()).isEqualTo("|\n");
  }

  @Test
  void aDistributionNeedsOnlyAJreAndWorksThroughALink() throws Exception {
    Path launcher = machine.launcherIn("opt-patchbay");
    machine.file("opt-patchbay/lib/patchbay-bot-0.1.0.jar", "");
    machine.java("usr/lib/jvm/jre", "25.0.3", false);
    Path link = Files.createSymbolicLink(machine.root().resolve("link"), launcher);
    Path linkToLink =
        Files.createSymbolicLink(machine.root().resolve("bin/pb"), Path.of("../link"));

    assertThat(machine.run(linkToLink, "run").out())
        .contains("\n-cp\n" + machine.root() + "/opt-patchbay/lib/*\n");
    assertThat(machine.run(link, "test").err()).contains("source checkout");
  }

  @Test
  void aCopyWithoutProgramOrSourcesSaysSo() throws Exception {
    machine.java("usr/lib/jvm/25", "25.0.3", true);

    assertThat(machine.run(machine.launcherIn("torn"), "run").err()).contains("unpack it again");
  }

  private int exitCode(Path launcher, String... arguments) {
    try {
      return machine.run(launcher, arguments).exitCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pom(String pattern) throws IOException {
    Matcher match =
        Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(Path.of("../pom.xml")));
    assertThat(match.find()).isTrue();
    return match.group(1);
  }
}
