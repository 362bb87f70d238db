package dev.patchbay.relay.hostile;

import dev.patchbay.relay.testing.RawPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A relay in a JVM of 64 MiB that a class of tests attacks, one attack after another, while a
 * stream runs through it. After each: the relay lives, the attack has not kept it busy without end,
 * and the stream has lost nothing.
 */
final class AttackedRelay
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  /** Far more than any of them costs on any machine: what it means is work without end. */
  private static final Duration MOST_CPU = Duration.ofSeconds(15);

  private static final int FRAMES_AFTERWARDS = 8;

  private Process relay;
  private Path state;
  private int port;
  private SteadyStream stream;
  private Duration cpuBefore = Duration.ZERO;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    stream = new SteadyStream();
    state = Files.createTempDirectory("attacked-relay");
    relay =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RelayJvm.class.getName(),
                state.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    port = Integer.parseInt(new BufferedReader(relay.inputReader()).readLine());
    sendTo(stream.destinationPort());
    stream.publish(port);
    stream.awaitIntact(FRAMES_AFTERWARDS);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    cpuBefore = cpu();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!relay.isAlive()) {
      throw new AssertionError("the relay is dead: exit code " + relay.exitValue());
    }
    stream.awaitIntact(FRAMES_AFTERWARDS);
    Duration cost = cpu().minus(cpuBefore);
    if (cost.compareTo(MOST_CPU) > 0) {
      throw new AssertionError("the attack cost " + cost.toMillis() + " ms of CPU");
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stream.close();
    relay.getOutputStream().close();
    if (!relay.waitFor(20, TimeUnit.SECONDS)) {
      relay.destroyForcibly().waitFor();
      throw new AssertionError("the relay does not end");
    }
    try (var files = Files.walk(state)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  int port() {
    return port;
  }

  /** Sends {@code main} to another destination as well. */
  void sendTo(int destinationPort) {
    try {
      Writer orders = relay.outputWriter();
      orders.write(destinationPort + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever sends this after the handshake is disconnected. */
  void closes(byte... wire) {
    try (RawPeer peer = RawPeer.greeted(port)) {
      peer.awaitServed().send(wire).awaitClosed();
    }
  }

  /** Whoever sends this after the handshake is still served. */
  void bears(byte... wire) {
    try (RawPeer peer = RawPeer.greeted(port)) {
      peer.send(wire).awaitServed();
    }
  }

  /** A publisher with a good key that sends this is disconnected. */
  void closesPublisher(byte... wire) {
    try (RawPeer peer = publisher()) {
      peer.awaitServed().send(wire).awaitClosed();
    }
  }

  /** A publisher with a good key that sends this is still served. */
  void bearsFromPublisher(byte... wire) {
    try (RawPeer peer = publisher()) {
      peer.send(wire).awaitServed();
    }
  }

  /** A publisher with a good key, of another source than the stream's. */
  RawPeer publisher() {
    return RawPeer.publishing(port, RelayJvm.OTHER_KEY);
  }

  List<RawPeer> open(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> RawPeer.open(port)).toList();
  }

  private Duration cpu() {
    return relay.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
