package dev.patchbay.bot.console;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets clients in until the server channel is closed. Whatever one of them does, the next is let
 * in; when the system gives no more of them, it is asked again after a pause.
 */
final class AcceptLoop implements Runnable {
  static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(AcceptLoop.class);

  /** Takes a client over, and with it the duty to close it; unless it throws. */
  interface Admission {
    void admit(SocketChannel client) throws IOException;
  }

  private final ServerSocketChannel server;
  private final Admission admission;
  private final Consumer<Duration> sleep;
  private Duration pause = Duration.ZERO;

  AcceptLoop(ServerSocketChannel server, Admission admission) {
    this(server, admission, pause -> LockSupport.parkNanos(pause.toNanos()));
  }

  AcceptLoop(ServerSocketChannel server, Admission admission, Consumer<Duration> sleep) {
    this.server = server;
    this.admission = admission;
    this.sleep = sleep;
  }

  @Override
  public void run() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        pause = Duration.ZERO;
        admit(client);
      } catch (IOException e) {
        if (server.isOpen()) {
          waitAfter(e);
        }
      }
    }
  }

  /** Out of file descriptors, usually: at once it would fail again, a million times a second. */
  private void waitAfter(IOException failure) {
    if (pause.isZero()) {
      log.warn("no client of the control socket can be let in: {}", failure.getMessage());
      pause = SHORTEST_PAUSE;
    } else {
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
    sleep.accept(pause);
  }

  private void admit(SocketChannel client) {
    try {
      admission.admit(client);
    } catch (IOException | RuntimeException e) {
      log.warn("a client of the control socket is not let in: {}", e.toString());
      close(client);
    }
  }

  private static void close(SocketChannel client) {
    try {
      client.close();
    } catch (IOException e) {
      log.debug("closing a client that was not let in: {}", e.getMessage());
    }
  }
}
