package dev.patchbay.bot.twitch.say;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineShapeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ban x",
        ".ban x",
        "!ban x",
        "\\ban x",
        " \u200B/ban x",
        "//..!ban x",
        "\r\n/ban x",
        "ban\r\nx",
        "ban\u0000x",
        "ban\u0007\u2028x"
      })
  void everyLineBeginsWithTheWordAndIsOneLine(String text) {
    assertThat(LineShape.lines(text)).containsExactly("Relay: ban x");
  }

  @Test
  void aLongTextIsSplitAtWords() {
    String text = "destination ".repeat(50).strip();

    var lines = LineShape.lines(text);

    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("Relay: dest").hasSizeLessThan(451));
    assertThat(String.join(" ", lines).replace("Relay: ", "")).isEqualTo(text);
  }

  @Test
  void noMoreThanThreeLinesAreSaidAndNoCharacterIsCutInTwo() {
    assertThat(LineShape.lines("word ".repeat(400))).hasSize(3).last().asString().endsWith("…");
    assertThat(LineShape.lines("x" + "😀".repeat(1000)))
        .hasSize(3)
        .allSatisfy(line ->
            assertThat(line)
                .hasSizeLessThanOrEqualTo(450)
                .matches(some -> some.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)));
  }

  @Test
  void aSecondLineBeginsNoCommandEither() {
    assertThat(LineShape.lines("x".repeat(434) + " /ban all"))
        .containsExactly("Relay: " + "x".repeat(434), "Relay: ban all");
  }

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(LineShape.lines(" \u200B ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/x",
        "rtmp://1.2.3.4/app",
        "evil.example",
        "www.evil.example/path?x",
        "EVIL.COM:1935",
        "1.2.3.4:1935",
        "ev\u200Bil.com",
        "2001:db8::1",
        "xn--e1afmkfd.xn--p1ai"
      })
  void aForeignTextHasNoLinks(String link) {
    assertThat(ForeignText.harmless("see " + link + " now")).isEqualTo("see … now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NetStream.Publish.BadName",
        "NetConnection.Connect.Rejected: no",
        "youtube",
        "v1.2",
        "at 12:30, 2.5 Mb/s",
        "main/youtube-2"
      })
  void aForeignTextKeepsItsWords(String text) {
    assertThat(ForeignText.harmless(text)).isEqualTo(text);
  }
}
