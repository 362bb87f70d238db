package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.dispatch.NameRule.Problem;
import dev.patchbay.bot.command.line.Echo;
import dev.patchbay.bot.typed.Fold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "youtube",
        "YT-2",
        "my channel",
        "été",
        "канал",
        "日本のテレビ",
        "한국 방송",
        "2nd_try",
        "a.b"
      })
  void goodNamesAreTaken(String name) {
    assertThat(NameRule.problemOf(Fold.name(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-start|CHARACTERS",
        "a/b|CHARACTERS",
        "@everyone|CHARACTERS",
        "**bold**|CHARACTERS",
        "123456789012345678901234567890123|CHARACTERS",
        "''|CHARACTERS",
        "all|RESERVED",
        "Tout|RESERVED",
        "now|RESERVED",
        "maintenant|RESERVED",
        "FOR|RESERVED",
        "this-stream|RESERVED",
        "Twіtch|MIXED_SCRIPTS",
        "youtubе|MIXED_SCRIPTS",
        "abcd-efgh-ijkl-mnop|LOOKS_LIKE_KEY",
        "live_12345_abcdefgh|LOOKS_LIKE_KEY"
      })
  void badNamesAreRefusedWithTheRule(String name, Problem problem) {
    assertThat(NameRule.problemOf(Fold.name(name))).contains(problem);
  }

  @Test
  void namesThatOnlyLookDifferentAreTheSame() {
    assertThat(Fold.same("ＹｏｕＴｕｂｅ")).isEqualTo(Fold.same("youtube"));
    assertThat(Fold.same("you\u200Btube")).isEqualTo(Fold.same("YOUTUBE"));
    assertThat(Fold.same("my  channel ")).isEqualTo(Fold.same("My Channel"));
  }

  @Test
  void whatMightBeAKeyIsNotSaidBack() {
    assertThat(Echo.of("youtube")).contains("youtube");
    assertThat(Echo.of("main/youtube")).contains("main/youtube");
    assertThat(Echo.of("abcd-efgh-ijkl-mnop")).isEmpty();
    assertThat(Echo.of("main/abcd-efgh-ijkl-mnop")).isEmpty();
    assertThat(Echo.of("a1b2c3d4e5f6")).isEmpty();
    assertThat(Echo.of("rtmp://x")).isEmpty();
    assertThat(Echo.of("@everyone")).isEmpty();
  }
}
