package dev.patchbay.bot.reply;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.FRENCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.CommandCatalogs;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.MethodObstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
  private static final Pattern GAP = Pattern.compile("\\{(\\d)}");

  /** The only texts that are rightly the same in both languages: units and bare patterns. */
  private static final Set<String> SAME =
      Set.of(
          "span.seconds",
          "span.minutes",
          "span.hours",
          "audit.outcome",
          "cause.remarked",
          "audit.detail",
          "audit.parts",
          "audit.change",
          "order.never-started",
          "source.hint",
          "state.stopped",
          "source.bitrate",
          "panel.megabits",
          "announce.advice",
          "list.public",
          "list.destination",
          "help.line",
          "platform.discord",
          "platform.twitch",
          "twitch.numbered",
          "discord.option.destination",
          "discord.option.minutes",
          "discord.option.source",
          "discord.option.code");

  private final Messages messages = new Messages();

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(messages.keys(FRENCH)).isEqualTo(messages.keys(ENGLISH)).isNotEmpty();
  }

  @Test
  void bothLanguagesHaveTheSameGaps() {
    for (String key : messages.keys(ENGLISH)) {
      assertThat(gaps(FRENCH, key)).as(key).isEqualTo(gaps(ENGLISH, key));
    }
  }

  @Test
  void noFrenchTextIsTheEnglishOne() {
    for (String key : messages.keys(ENGLISH)) {
      if (!SAME.contains(key)) {
        assertThat(messages.format(FRENCH, key))
            .as(key)
            .isNotEqualTo(messages.format(ENGLISH, key));
      }
    }
  }

  @Test
  void noTextHasAPlainApostropheThatItsPatternWouldSwallow() {
    for (Locale locale : Set.of(ENGLISH, FRENCH)) {
      for (String key : messages.keys(locale)) {
        assertThat(messages.format(locale, key)).as("%s %s", locale, key).doesNotContain("'");
      }
    }
  }

  /** What stands in a gap is known to the catalog, and so is where it may be typed. */
  @Test
  void commandsToTypeStandInGapsAlone() {
    Pattern line = Pattern.compile("[!/]relay|patchbay ctl|\"relay\"");
    for (Locale locale : Set.of(ENGLISH, FRENCH)) {
      for (String key : messages.keys(locale)) {
        if (!key.startsWith("offer.") && !key.equals("discord.integrations")) {
          assertThat(line.matcher(messages.format(locale, key)).find()).as(key).isFalse();
        }
      }
    }
  }

  @Test
  void gapsAreNumberedWithoutHoles() {
    for (String key : messages.keys(ENGLISH)) {
      Set<String> gaps = gaps(ENGLISH, key);
      if (!key.endsWith(".next") && !key.startsWith("denied.") && !key.startsWith("key.")) {
        for (int i = 0; i < gaps.size(); i++) {
          assertThat(gaps).as(key).contains(Integer.toString(i));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Cause.Kind.class)
  void everyCauseHasWordsAndANextStep(Cause.Kind kind) {
    for (Locale locale : Set.of(ENGLISH, FRENCH)) {
      String key = "cause." + CauseWords.word(kind);
      assertThat(messages.format(locale, key)).isNotBlank();
      assertThat(messages.format(locale, key + ".next")).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource(MethodObstacle.Kind.class)
  void everyObstacleToAMethodHasAsManyGapsInBothLanguagesAsInTheLog(MethodObstacle.Kind kind) {
    String key = ObstacleWords.key(kind);
    String[] gaps =
        gaps(ENGLISH, key).stream().sorted().map(gap -> "gap" + gap).toArray(String[]::new);
    String logged = MethodObstacle.of(kind, (Object[]) gaps).text();
    String french = messages.format(FRENCH, key, gaps);
    assertThat(gaps).allSatisfy(gap -> assertThat(logged).contains(gap));
    assertThat(gaps).allSatisfy(gap -> assertThat(french).contains(gap));
    assertThat(french).isNotEqualTo(logged);
    assertThat(messages.format(ENGLISH, key, gaps).replaceAll("[“”]", ""))
        .isEqualToIgnoringCase(logged.replace("'", ""));
  }

  @ParameterizedTest
  @EnumSource(CauseRemark.class)
  void everyRemarkOfOursIsKnownAgainAndWordedInBothLanguages(CauseRemark remark) {
    String key = CauseWords.key(remark);
    String[] gaps =
        gaps(ENGLISH, key).stream().sorted().map(gap -> "gap" + gap).toArray(String[]::new);
    String detail = remark.text((Object[]) gaps);

    assertThat(CauseRemark.in(detail)).contains(new CauseRemark.Found(remark, List.of(gaps)));
    assertThat(messages.format(ENGLISH, key, gaps).replaceAll("[“”]", "")).isEqualTo(detail);
    String french = messages.format(FRENCH, key, gaps);
    assertThat(french).isNotEqualTo(detail);
    assertThat(gaps).allSatisfy(gap -> assertThat(french).contains(gap));
    assertThat(CauseRemark.in("somebody else’s words")).isEmpty();
  }

  @Test
  void everyCommandHasHelpInBothLanguages() {
    for (String key : CommandCatalogs.helpKeys()) {
      assertThat(messages.keys(ENGLISH)).contains(key);
      assertThat(messages.keys(FRENCH)).contains(key);
    }
  }

  @Test
  void everyKeyNamedInTheCodeExists() throws IOException {
    Pattern named = Pattern.compile("Phrase\\s*\\.of\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]");
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        named.matcher(Files.readString(source)).results().forEach(hit -> keys.add(hit.group(1)));
      }
    }
    assertThat(keys).hasSizeGreaterThan(40);
    assertThat(messages.keys(ENGLISH)).containsAll(keys);
  }

  @Test
  void aLanguageWeDoNotHaveIsAnsweredInEnglish() {
    assertThat(messages.format(Locale.GERMAN, "removed", "x"))
        .isEqualTo(messages.format(ENGLISH, "removed", "x"));
    assertThat(messages.format(Locale.CANADA_FRENCH, "removed", "x"))
        .isEqualTo(messages.format(FRENCH, "removed", "x"));
  }

  private Set<String> gaps(Locale locale, String key) {
    return GAP.matcher(messages.format(locale, key))
        .results()
        .map((MatchResult hit) -> hit.group(1))
        .collect(Collectors.toSet());
  }
}
