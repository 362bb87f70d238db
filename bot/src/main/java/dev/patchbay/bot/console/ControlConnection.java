package dev.patchbay.bot.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the control socket. Requests with an id are carried out side by side; those without
 * one after the other, so that their answers come in order. While {@value #MAX_IN_FLIGHT} are in
 * work no further line is read.
 */
final class ControlConnection implements Runnable {
  static final int MAX_IN_FLIGHT = 32;

  private static final Logger log = LoggerFactory.getLogger(ControlConnection.class);

  private final SocketChannel channel;
  private final String user;
  private final ConsoleHandler handler;
  private final ConsoleWords words;
  private final Executor executor;
  private final LineReader lines;
  private final AnswerWriter answers;
  private final RequestParser parser = new RequestParser();
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private CompletableFuture<Void> ordered = CompletableFuture.completedFuture(null);

  /** {@code words} are those for a client that names no language. */
  ControlConnection(
      SocketChannel channel,
      String user,
      ConsoleHandler handler,
      ConsoleWords words,
      Executor executor) {
    this.channel = channel;
    this.user = user;
    this.handler = handler;
    this.words = words;
    this.executor = executor;
    this.lines = new LineReader(channel, LineReader.MAX_BYTES);
    this.answers = new AnswerWriter(channel);
  }

  /** Serves the client until it ends its side, then answers what is still in work. */
  @Override
  public void run() {
    try (channel) {
      while (readOne()) {
        // each line is handed over as it comes
      }
      inFlight.acquireUninterruptibly(MAX_IN_FLIGHT);
    } catch (IOException e) {
      log.debug("a client of the control socket is gone: {}", e.getMessage());
    } finally {
      ended.complete(null);
    }
  }

  /** Completes when the connection is closed. */
  CompletionStage<Void> ended() {
    return ended;
  }

  /** Refuses further requests; those in work are still answered. */
  void endInput() {
    try {
      channel.shutdownInput();
    } catch (IOException alreadyClosed) {
      log.debug("the client had closed already: {}", alreadyClosed.getMessage());
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("closing a control connection: {}", e.getMessage());
    }
  }

  private boolean readOne() throws IOException {
    return switch (lines.next()) {
      case LineReader.Line.End _ -> false;
      case LineReader.Line.Unreadable(Rule rule) -> {
        submit(Optional.empty(), () -> AnswerWriter.refusal("invalid", rule.in(words)));
        yield true;
      }
      case LineReader.Line.Text(String text) -> {
        if (!text.isEmpty()) {
          submit(parser.parse(text));
        }
        yield true;
      }
    };
  }

  private void submit(RequestParser.Parsed parsed) {
    switch (parsed) {
      case RequestParser.Parsed.Invalid(var id, var locale, Rule rule) ->
          submit(id, () -> AnswerWriter.refusal("invalid", rule.in(wordsFor(locale))));
      case RequestParser.Parsed.Valid(ConsoleRequest request) ->
          submit(request.id(), () -> answerTo(request));
    }
  }

  private ConsoleWords wordsFor(Optional<Locale> locale) {
    return locale.map(ConsoleWords::new).orElse(words);
  }

  private void submit(Optional<JsonNode> id, Supplier<Map<String, Object>> work) {
    inFlight.acquireUninterruptibly();
    long received = System.nanoTime();
    Runnable request = () -> carryOut(id, work, received);
    if (id.isPresent()) {
      executor.execute(request);
    } else {
      ordered = ordered.thenRunAsync(request, executor);
    }
  }

  private void carryOut(Optional<JsonNode> id, Supplier<Map<String, Object>> work, long received) {
    try {
      Map<String, Object> fields = work.get();
      answers.write(id, fields, Duration.ofNanos(System.nanoTime() - received));
    } catch (IOException e) {
      // What was ordered is done; only nobody is left to hear it.
      close();
    } finally {
      inFlight.release();
    }
  }

  private Map<String, Object> answerTo(ConsoleRequest request) {
    try {
      return handler.answer(request, user);
    } catch (RuntimeException bug) {
      log.error("a request of the control socket met a bug", bug);
      return AnswerWriter.refusal("failed", wordsFor(request.locale()).of("bug"));
    }
  }
}
