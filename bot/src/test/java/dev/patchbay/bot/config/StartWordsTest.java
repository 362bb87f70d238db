package dev.patchbay.bot.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.RelayStartFault;
import dev.patchbay.storage.StartFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StartWordsTest {
  private static final Pattern GAP = Pattern.compile("\\{(\\d)}");
  private static final StartWords ENGLISH = new StartWords(Locale.ENGLISH);
  private static final StartWords FRENCH = new StartWords(Locale.FRENCH);

  @Test
  void everyWordHasTheSameGapsInBothLanguagesAndDiffers() throws IOException {
    Properties english = bundle("start.properties");
    Properties french = bundle("start_fr.properties");

    assertThat(french.stringPropertyNames())
        .filteredOn(word -> !word.startsWith("storage.") && !word.startsWith("relay."))
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames())
        .allSatisfy(word ->
            assertThat(gaps(french.getProperty(word)))
                .as(word)
                .isEqualTo(gaps(english.getProperty(word))));
    assertThat(english.stringPropertyNames())
        .filteredOn(word -> english.getProperty(word).equals(french.getProperty(word)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultOfStorageIsSaidInFrenchWithAllItsGaps(StartFault.Kind kind) throws IOException {
    String[] gaps = gapsOf("storage", kind);
    StartFault fault = StartFault.of(kind, (Object[]) gaps);

    assertThat(fault.text()).contains(gaps).doesNotContain("%");
    assertThat(FRENCH.of(fault)).contains(gaps).isNotEqualTo(fault.text()).doesNotContain("{");
    assertThat(ENGLISH.of(fault)).isEqualTo(fault.text());
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultOfTheRelayIsSaidInFrenchWithAllItsGaps(RelayStartFault.Kind kind)
      throws IOException {
    String[] gaps = gapsOf("relay", kind);
    RelayStartFault fault = RelayStartFault.of(kind, (Object[]) gaps);

    assertThat(fault.text()).contains(gaps).doesNotContain("%");
    assertThat(FRENCH.of(fault)).contains(gaps).isNotEqualTo(fault.text()).doesNotContain("{");
    assertThat(ENGLISH.of(fault)).isEqualTo(fault.text());
  }

  @Test
  void anotherLanguageGetsEnglish() {
    assertThat(new StartWords(Locale.GERMAN).of("must-be-list"))
        .isEqualTo("must be a list of texts");
  }

  private static String[] gapsOf(String module, Enum<?> kind) throws IOException {
    String pattern =
        bundle("start_fr.properties").getProperty(StartWords.faultWord(module, kind), "");
    assertThat(pattern).isNotBlank();
    return IntStream.range(0, gaps(pattern).size()).mapToObj(n -> "gap" + n).toArray(String[]::new);
  }

  private static Set<String> gaps(String pattern) {
    return GAP.matcher(pattern)
        .results()
        .map((MatchResult hit) -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties bundle(String name) throws IOException {
    var properties = new Properties();
    try (InputStream in = StartWords.class.getResourceAsStream(name)) {
      properties.load(new InputStreamReader(in, UTF_8));
    }
    return properties;
  }
}
