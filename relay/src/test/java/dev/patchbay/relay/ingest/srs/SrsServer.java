package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.SrsLogin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An SRS on loopback: a real one, or one that keeps to its documentation. */
public interface SrsServer extends AutoCloseable {
  /** The real one that {@code -Dpatchbay.srs=PATH} names, else the fake. */
  static SrsServer in(Path directory) {
    String program = System.getProperty("patchbay.srs", "");
    return program.isEmpty() ? new FakeSrs(directory) : new RealSrs(Path.of(program), directory);
  }

  int rtmpPort();

  int apiPort();

  /**
   * Starts it; returns when it listens at both ports.
   *
   * @param block what its virtual host includes; may not exist, and then it includes nothing
   */
  void start(Path block);

  /** Its API asks for this login when it is started next. */
  void lock(SrsLogin login);

  /** What it writes, and is told to write, of warnings and worse. */
  Path log();

  /** Kills it without a word to anybody. */
  void kill();

  @Override
  default void close() {
    kill();
  }

  static void awaitListening(int port) {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!listens(port)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("nobody listens at port " + port);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
