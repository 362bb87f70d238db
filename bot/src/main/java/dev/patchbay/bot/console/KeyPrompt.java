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
 * Gets a stream key or a bot token from the host without a command line or a screen ever holding
 * it: asked at the terminal without echo, or the one line that is piped in.
 */
final class KeyPrompt {
  private static final int MAX_BYTES = 8 * 1024;

  /** What is asked for, each in words of its own. */
  enum Asked {
    KEY("key-prompt", "key"),
    KEY_OR_LATER("key-prompt-optional", "key"),
    BOT_TOKEN("token-prompt", "token"),
    PLAY_ADDRESS("address-prompt", "address");

    private final String prompt;
    private final String about;

    Asked(String prompt, String about) {
      this.prompt = prompt;
      this.about = about;
    }

    private String complaint(String what) {
      return about + "-" + what;
    }
  }

  /** What came of asking. */
  sealed interface Given {
    /** A secret, or the decision to give none now. */
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

  Given ask(Asked asked) {
    if (terminal.isPresent()) {
      err.print(words.of(asked.prompt));
      err.flush();
      return answer(terminal.get().get().map(String::new).orElse(""));
    }
    if (typed) {
      return new Given.Refused(words.of(asked.complaint("needs-terminal")));
    }
    err.println(words.of(asked.complaint("from-stdin")));
    try {
      return onlyLine(asked);
    } catch (IOException e) {
      return new Given.Refused(words.of("stdin-unreadable", String.valueOf(e.getMessage())));
    }
  }

  /**
   * Not to the end: an open pipe never ends. What stands there already must not be a second line.
   */
  private Given onlyLine(Asked asked) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = piped.read(); next >= 0 && next != '\n'; next = piped.read()) {
      if (line.size() == MAX_BYTES) {
        return new Given.Refused(
            words.of(asked.complaint("too-long"), Integer.toString(MAX_BYTES)));
      }
      line.write(next);
    }
    while (piped.available() > 0) {
      if (!Character.isWhitespace(piped.read())) {
        return new Given.Refused(words.of(asked.complaint("of-several-lines")));
      }
    }
    return answer(line.toString(UTF_8));
  }

  private static Given answer(String text) {
    return new Given.Answer(
        Optional.of(text.strip()).filter(key -> !key.isEmpty()).map(Secret::new));
  }
}
