package dev.patchbay.bot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.console.KeyPrompt.Asked;
import dev.patchbay.bot.console.KeyPrompt.Given;
import dev.patchbay.storage.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class KeyPromptTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aTerminalIsAskedAndStandardInputLeftAlone() {
    assertThat(
            prompt(Optional.of(() -> Optional.of(" a-key ".toCharArray())), true, null)
                .ask(Asked.KEY))
        .isEqualTo(new Given.Answer(Optional.of(new Secret("a-key"))));
    assertThat(err).hasToString("Stream key (not shown): ");
  }

  @Test
  void nothingTypedMeansNoKeyNow() {
    assertThat(prompt(Optional.of(Optional::empty), true, null).ask(Asked.KEY_OR_LATER))
        .isEqualTo(new Given.Answer(Optional.empty()));
    assertThat(err.toString()).contains("empty to give it later");
  }

  @Test
  void aBotTokenIsAskedForInWordsOfItsOwn() {
    assertThat(
            prompt(Optional.of(() -> Optional.of("a-token".toCharArray())), true, null)
                .ask(Asked.BOT_TOKEN))
        .isEqualTo(new Given.Answer(Optional.of(new Secret("a-token"))));
    assertThat(err.toString()).contains("bot token").doesNotContain("tream key", "a-token");
  }

  @Test
  void aPlayAddressIsAskedForWithoutEchoInWordsOfItsOwn() {
    String address = "rtmp://play.example.org/live/cam?token=a-token";
    assertThat(
            prompt(Optional.of(() -> Optional.of(address.toCharArray())), true, null)
                .ask(Asked.PLAY_ADDRESS))
        .isEqualTo(new Given.Answer(Optional.of(new Secret(address))));
    assertThat(err).hasToString("Play address, rtmp://host/app/name (not shown): ");
  }

  @Test
  void halfATerminalShowsNoPlayAddressEither() {
    assertThat(prompt(Optional.empty(), true, null).ask(Asked.PLAY_ADDRESS))
        .isInstanceOfSatisfying(
            Given.Refused.class,
            refused -> assertThat(refused.why()).contains("play address", "redirected"));
  }

  @Test
  void halfATerminalIsRefusedForReadingItWouldShowTheKey() {
    assertThat(prompt(Optional.empty(), true, null).ask(Asked.KEY))
        .isInstanceOfSatisfying(
            Given.Refused.class, refused -> assertThat(refused.why()).contains("redirected"));
  }

  @Test
  void aPipeThatStaysOpenIsReadToTheEndOfItsFirstLine() {
    assertThat(prompt(Optional.empty(), false, open("k\u00e9y-1\n")).ask(Asked.KEY))
        .isEqualTo(new Given.Answer(Optional.of(new Secret("k\u00e9y-1"))));
  }

  @Test
  void anEndlessLineIsRefused() {
    assertThat(prompt(Optional.empty(), false, open("x".repeat(8 * 1024 + 1))).ask(Asked.KEY))
        .isInstanceOfSatisfying(
            Given.Refused.class, refused -> assertThat(refused.why()).contains("8192"));
  }

  /** Fails the test when more is read than is there: a real pipe would block. */
  private static InputStream open(String text) {
    var bytes = new ByteArrayInputStream(text.getBytes(UTF_8));
    return new InputStream() {
      @Override
      public int read() {
        int next = bytes.read();
        assertThat(next).as("reads on").isNotNegative();
        return next;
      }
    };
  }

  private KeyPrompt prompt(
      Optional<Supplier<Optional<char[]>>> terminal, boolean typed, InputStream piped) {
    return new KeyPrompt(
        terminal, typed, piped, new PrintWriter(err, true), new ConsoleWords(Locale.ENGLISH));
  }
}
