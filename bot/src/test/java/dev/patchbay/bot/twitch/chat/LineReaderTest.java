package dev.patchbay.bot.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.say.OwnMessages;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {
  private final LineReader reader = new LineReader(new OwnMessages());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!relay stop x",
        "!relay stop x \u034F",
        "!relay stop x \uDB40\uDC00",
        "!relay  stop x",
        "!relay stop  x",
        "  !relay stop x\u200B",
        "!re\u200Dlay stop\u2060 x\uFEFF",
        "!relay\u00A0stop\u3000x\u2800",
        "!rel\u00ADay st\u180Eop x\uFE0F",
        "！ｒｅｌａｙ ｓｔｏｐ ｘ"
      })
  void whatChatProgramsAddOrChangeIsNoDifference(String typed) {
    assertThat(reader.read(line(typed, Optional.empty(), Optional.empty(), false)))
        .isEqualTo(new Heard.Spoken("!relay stop x"));
  }

  @Test
  void aReplysOwnMentionIsTakenOffOnce() {
    assertThat(reader.read(line("@bot !relay", Optional.empty(), Optional.of("p"), false)))
        .isEqualTo(new Heard.Spoken("!relay"));
    assertThat(reader.read(line("@bot @bot !relay", Optional.empty(), Optional.of("p"), false)))
        .isEqualTo(new Heard.Spoken("@bot !relay"));
    assertThat(reader.read(line("@bot !relay", Optional.empty(), Optional.empty(), false)))
        .isEqualTo(new Heard.Spoken("@bot !relay"));
  }

  @Test
  void aMirroredLineIsNothingWhateverElseItIs() {
    assertThat(reader.read(line("!relay", Optional.of("200"), Optional.empty(), true)))
        .isEqualTo(new Heard.Ignored(Heard.Why.MIRRORED));
    assertThat(reader.read(line("!relay", Optional.of("100"), Optional.empty(), false)))
        .isEqualTo(new Heard.Spoken("!relay"));
  }

  @Test
  void anActionTheBotsOwnWordsAndALongLineAreNoCommands() {
    assertThat(reader.read(line("!relay", Optional.empty(), Optional.empty(), true)))
        .isEqualTo(new Heard.Ignored(Heard.Why.ACTION));
    assertThat(reader.read(line("Relay: 2/3 up", Optional.empty(), Optional.empty(), false)))
        .isEqualTo(new Heard.Ignored(Heard.Why.OWN));
    assertThat(
            reader.read(
                line("!relay " + "x".repeat(194), Optional.empty(), Optional.empty(), false)))
        .isEqualTo(new Heard.Ignored(Heard.Why.TOO_LONG));
  }

  private static ChatLine line(
      String text, Optional<String> source, Optional<String> replyTo, boolean action) {
    var sender = new TwitchUser("7", "mod", "Mod");
    return new ChatLine("m", sender, Set.of(), "100", source, text, action, replyTo);
  }
}
