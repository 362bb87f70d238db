package dev.patchbay.bot.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.launcher.LauncherSandbox.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code patchbay test}: programs are installed where that is allowed, services left alone. */
final class LauncherInstallsTest {
  private static final String INSTALL = "install -y -q --no-install-recommends ";

  @TempDir private Path root;

  private LauncherSandbox machine;
  private Path launcher;
  private Path jdk;
  private Path policy;

  @BeforeEach
  void makeMachine() throws IOException {
    machine = new LauncherSandbox(root.toRealPath());
    launcher = machine.checkout();
    jdk = machine.java("usr/lib/jvm/25", "25.0.3", true);
    policy = machine.root().resolve("usr/sbin/policy-rc.d");
    // Notes its arguments, and what the policy of the moment says.
    machine.program(
        "apt-get",
        """
        policy=none
        [ ! -x "%s" ] || { policy=0; "%s" || policy=$?; }
        echo "$* | $policy" >> "$HOME/../apt.calls"
        [ "$1" = update ] && rm -f "$HOME/../apt.needs-lists"
        [ ! -e "$HOME/../apt.needs-lists" ]\
        """
            .formatted(policy, policy));
    machine.program("systemctl", "echo \"$*\" >> \"$HOME/../systemctl.calls\"");
  }

  @Test
  void rootInstallsWhatIsMissingWithoutStartingAService() throws Exception {
    machine.program("id", "echo 0");

    Outcome outcome = machine.run(launcher, "test", "-Dx=a b");

    assertThat(outcome.exitCode()).isZero();
    assertThat(machine.lines("apt.calls"))
        .containsExactly(INSTALL + "ffmpeg nginx libnginx-mod-rtmp | 101");
    assertThat(policy).doesNotExist();
    assertThat(machine.lines("systemctl.calls")).containsExactly("disable --quiet nginx");
    assertThat(machine.lines("mvn.calls")).containsExactly(jdk + " verify -Dx=a b");
  }

  @Test
  void missingPackageListsAreFetchedOnce() throws Exception {
    machine.program("id", "echo 0");
    machine.file("apt.needs-lists", "");

    machine.run(launcher, "test");

    assertThat(machine.lines("apt.calls"))
        .containsExactly(
            INSTALL + "ffmpeg nginx libnginx-mod-rtmp | 101",
            "update -q | 101",
            INSTALL + "ffmpeg nginx libnginx-mod-rtmp | 101");
    assertThat(policy).doesNotExist();
  }

  @Test
  void sudoWithoutAPasswordWillDo() throws Exception {
    machine.program("sudo", "shift; exec \"$@\"");

    machine.run(launcher, "test");

    assertThat(machine.lines("apt.calls")).hasSize(1);
    assertThat(policy).doesNotExist();
  }

  @Test
  void aPolicyOfTheMachinesOwnIsLeftAlone() throws Exception {
    machine.program("id", "echo 0");
    machine.file("usr/sbin/policy-rc.d", "#!/bin/sh\nexit 7\n");
    policy.toFile().setExecutable(true);

    machine.run(launcher, "test");

    assertThat(machine.lines("apt.calls")).singleElement().asString().endsWith("| 7");
    assertThat(policy).hasContent("#!/bin/sh\nexit 7\n");
  }

  @Test
  void anNginxThatWasThereStaysAsItWas() throws Exception {
    machine.program("id", "echo 0");
    machine.program("ffmpeg", "");
    Path nginx = machine.file("usr/sbin/nginx", "#!/bin/sh\n");
    nginx.toFile().setExecutable(true);

    machine.run(launcher, "test");

    assertThat(machine.lines("apt.calls")).containsExactly(INSTALL + "libnginx-mod-rtmp | 101");
    assertThat(machine.lines("systemctl.calls")).isEmpty();
  }

  @Test
  void nothingMissingNothingInstalled() throws Exception {
    machine.program("id", "echo 0");
    machine.program("ffmpeg", "");
    machine.program("nginx", "");
    machine.file("usr/lib/nginx/modules/ngx_rtmp_module.so", "");

    assertThat(machine.run(launcher, "test").err()).isEmpty();
    assertThat(machine.lines("apt.calls")).isEmpty();
  }

  @Test
  void withoutRootOneLoudLineIsSaidAndTheTestsRun() throws Exception {
    Outcome outcome = machine.run(launcher, "test");

    assertThat(outcome.err())
        .hasLineCount(1)
        .contains("MISSING: ffmpeg nginx libnginx-mod-rtmp", "sudo apt-get install");
    assertThat(machine.lines("apt.calls")).isEmpty();
    assertThat(machine.lines("mvn.calls")).hasSize(1);
  }

  @Test
  void aFailingInstallationDoesNotKeepTheTestsFromRunning() throws Exception {
    machine.program("id", "echo 0");
    machine.program("apt-get", "exit 100");

    Outcome outcome = machine.run(launcher, "test");

    assertThat(outcome.err()).contains("MISSING: apt-get could not install");
    assertThat(policy).doesNotExist();
    assertThat(machine.lines("mvn.calls")).hasSize(1);
  }
}
