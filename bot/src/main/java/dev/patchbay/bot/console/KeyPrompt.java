package dev.patchbay.bot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.storage.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gets a stream key from the host without a command line or a screen ever holding it: asked at the
 * terminal without echo, or the one line that is piped in.
 */
final class KeyPrompt {
  private static final int MAX_BYTES = 8 * 1024;

  /** What came of asking. */
  sealed interface Given {
    /** A key, or the decision to give none now. */
    record Answer(Optional<Secret> key) implements Given {}

    record Refused(String why) implements Given {}
  }

  private final Optional<Supplier<Optional<char[]>>> terminal;
  private final boolean typed;
  private final InputStream piped;
  private final PrintWriter err;
  private final ConsoleWords words;

  /**
   * @param terminal reads a line without echo; absent when there is no terminal, or only half of
   *     one
   * @param typed whether standard input is a terminal, so that reading it would show the key
   * @param piped standard input
   * @param err where the prompt goes, which a redirected answer must not carry
   */
  KeyPrompt(
      Optional<Supplier<Optional<char[]>>> terminal,
      boolean typed,
      InputStream piped,
      PrintWriter err,
      ConsoleWords words) {
    this.terminal = terminal;
    this.typed = typed;
    this.piped = piped;
    this.err = err;
    this.words = words;
  }

  /** The prompt of this process; {@code typed} comes from the launcher, which can tell. */
  static KeyPrompt ofProcess(PrintWriter err, ConsoleWords words) {
    var console = Optional.ofNullable(System.console());
    return new KeyPrompt(
        console.map(known -> () -> Optional.ofNullable(known.readPassword())),
        "terminal".equals(System.getProperty("patchbay.stdin")),
        System.in,
        err,
        words);
  }

  Given ask(boolean optional) {
    if (terminal.isPresent()) {
      err.print(words.of(optional ? "key-prompt-optional" : "key-prompt"));
      err.flush();
      return answer(terminal.get().get().map(String::new).orElse(""));
    }
    if (typed) {
      return new Given.Refused(words.of("key-needs-terminal"));
    }
    err.println(words.of("key-from-stdin"));
    try {
      return onlyLine();
    } catch (IOException e) {
      return new Given.Refused(words.of("stdin-unreadable", String.valueOf(e.getMessage())));
    }
  }

  /**
   * Not to the end: an open pipe never ends. What stands there already must not be a second line.
   */
  private Given onlyLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = piped.read(); next >= 0 && next != '\n'; next = piped.read()) {
      if (line.size() == MAX_BYTES) {
        return new Given.Refused(words.of("key-too-long", Integer.toString(MAX_BYTES)));
      }
      line.write(next);
    }
    while (piped.available() > 0) {
      if (!Character.isWhitespace(piped.read())) {
        return new Given.Refused(words.of("key-of-several-lines"));
      }
    }
    return answer(line.toString(UTF_8));
  }

  private static Given answer(String text) {
    return new Given.Answer(
        Optional.of(text.strip()).filter(key -> !key.isEmpty()).map(Secret::new));
  }
}
