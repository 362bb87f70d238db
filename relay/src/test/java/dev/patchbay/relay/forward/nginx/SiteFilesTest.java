package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.NginxPlan;
import dev.patchbay.relay.forward.nginx.host.NginxHost.Applied;
import dev.patchbay.relay.forward.nginx.host.SiteNginx;
import dev.patchbay.relay.forward.nginx.stat.Knock;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.OrphanReaper;
import dev.patchbay.relay.process.ParentDeathSignal;
import dev.patchbay.relay.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written into the folder of a site, whose real nginx reads it or does not. */
@Timeout(90)
class SiteFilesTest {
  private final int port = FreePort.next();
  private final NginxIdentity identity =
      new NginxIdentity(FreePort.next(), FreePort.next(), "0123456789abcdef".repeat(2));
  private final NginxControl control = new NginxControl(identity);
  @TempDir private Path directory;
  private SitesOwn nginx;
  private SiteNginx host;

  @BeforeEach
  void startTheSitesOwn() throws IOException {
    nginx = new SitesOwn(directory.resolve("site"), port);
    awaitListening();
    host = driving(nginx.driven());
    assertThat(host.apply(plan("main"))).isInstanceOf(Applied.Done.class);
  }

  @AfterEach
  void end() {
    control.close();
    nginx.close();
  }

  @Test
  void leftOutFilesAreWrittenOnlyWhenTheyChange() throws IOException {
    leaveOut();
    List<Object> lying = inodes();
    assertThat(host.apply(plan("main"))).isInstanceOf(Applied.Unincluded.class);
    assertThat(inodes()).isEqualTo(lying);
    assertThat(host.apply(plan("main", "other"))).isInstanceOf(Applied.Unincluded.class);
    assertThat(inodes()).isNotEqualTo(lying);
  }

  @Test
  void otherSourcesAreServedAfterTheIncludesAreBackWithTheFormerOnes() throws IOException {
    leaveOut();
    nginx.includes(true, true);
    nginx.restart();
    awaitListening();
    assertThat(host.apply(plan("other"))).isInstanceOf(Applied.Done.class);
  }

  @Test
  void nginxThatSaysNothingIsNotTakenForOneThatLeavesUsOut() throws IOException {
    String before = Files.readString(applications());
    String worker = Long.toString(control.stat().orElseThrow().pid());
    SiteNginx halting = driving(nginx.drivenBy(List.of("kill", "-STOP", worker)));
    try {
      assertThat(halting.apply(plan("main", "other"))).isInstanceOf(Applied.Refused.class);
      assertThat(Files.readString(applications())).isEqualTo(before);
    } finally {
      assertThat(new ProcessBuilder("kill", "-CONT", worker).start().onExit().join()).isNotNull();
    }
  }

  private void leaveOut() throws IOException {
    nginx.includes(false, false);
    nginx.restart();
    awaitListening();
    assertThat(host.apply(plan("main"))).isInstanceOf(Applied.Unincluded.class);
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Knock.at(port) != Knock.OPEN) {
      assertThat(System.nanoTime()).as("nginx listens").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private SiteNginx driving(NginxSettings settings) {
    ChildLauncher launcher = new ChildLauncher(new OrphanReaper(directory), ParentDeathSignal.NONE);
    return new SiteNginx(
        settings.site().orElseThrow(), settings.listen(), launcher, identity, control);
  }

  private static NginxPlan plan(String... names) {
    return new NginxPlan(
        Stream.of(names)
            .map(StreamPath::ofSource)
            .map(path -> new NginxPlan.Live(path, NginxIdentity.sourceApp(path), List.of()))
            .toList());
  }

  private List<Object> inodes() throws IOException {
    return List.of(inode(applications()), inode(site().httpServer()));
  }

  private static Object inode(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private Path applications() {
    return site().applications();
  }

  private NginxSettings.Site site() {
    return nginx.driven().site().orElseThrow();
  }
}
