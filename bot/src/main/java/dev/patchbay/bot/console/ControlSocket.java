package dev.patchbay.bot.console;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for the host: a Unix socket {@code control.sock} in the data folder that only its owner
 * can open. One request per line, plain text or JSON; one JSON answer per line.
 */
public final class ControlSocket {
  static final int MAX_CONNECTIONS = 64;

  /** How long requests in work may still take when the program ends. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(ControlSocket.class);

  private final Path data;
  private final ConsoleHandler handler;
  private final ConsoleWords words;
  private final Duration lastAnswers;
  private final ThreadFactory threads = Thread.ofVirtual().name("control-", 0).factory();
  private final Set<ControlConnection> connections = ConcurrentHashMap.newKeySet();
  private Optional<ServerSocketChannel> server = Optional.empty();
  private volatile boolean stopping;

  /** {@code locale} is the language of clients that name none. */
  ControlSocket(Path data, ConsoleHandler handler, Locale locale) {
    this(data, handler, locale, LAST_ANSWERS);
  }

  ControlSocket(Path data, ConsoleHandler handler, Locale locale, Duration lastAnswers) {
    this.data = data;
    this.handler = handler;
    this.words = new ConsoleWords(locale);
    this.lastAnswers = lastAnswers;
  }

  /**
   * Begins to accept clients.
   *
   * @throws ConsoleStartException when the socket cannot be opened
   */
  public void start() {
    ServerSocketChannel bound = SocketFile.bind(data);
    server = Optional.of(bound);
    execute(new AcceptLoop(bound, this::admit));
    log.info("taking commands at {}", SocketFile.in(data));
  }

  /** Takes no more requests, gives those in work 2 s, and removes the socket. */
  public void stop() {
    stopping = true;
    try {
      if (server.isPresent()) {
        server.orElseThrow().close();
        Files.deleteIfExists(SocketFile.in(data));
      }
    } catch (IOException e) {
      log.warn("closing the control socket: {}", e.getMessage());
    }
    List<ControlConnection> open = List.copyOf(connections);
    open.forEach(ControlConnection::endInput);
    var ended =
        open.stream()
            .map(connection -> connection.ended().toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(ended).get(lastAnswers.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.warn("requests still in work are not answered any more");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.forEach(ControlConnection::close);
  }

  private void admit(SocketChannel channel) throws IOException {
    if (connections.size() >= MAX_CONNECTIONS) {
      log.warn("more than {} clients at the control socket: one refused", MAX_CONNECTIONS);
      refuse(channel);
      return;
    }
    var connection = new ControlConnection(channel, userOf(channel), handler, words, this::execute);
    connections.add(connection);
    connection.ended().thenRun(() -> connections.remove(connection));
    if (stopping) {
      // It came in the moment the door was shut, and nobody else would tell it.
      connection.endInput();
    }
    execute(connection);
  }

  private void execute(Runnable work) {
    threads.newThread(work).start();
  }

  private void refuse(SocketChannel channel) throws IOException {
    try (channel) {
      var refusal =
          AnswerWriter.refusal(
              "failed", words.of("too-many-clients", Integer.toString(MAX_CONNECTIONS)));
      new AnswerWriter(channel).write(Optional.empty(), refusal, Duration.ZERO);
    }
  }

  /** Who the operating system says is at the other end. */
  private static String userOf(SocketChannel channel) throws IOException {
    return channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
        ? channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName()
        : System.getProperty("user.name", "host");
  }
}
