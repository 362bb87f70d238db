package dev.patchbay.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class ConsoleWordsTest {
  @Test
  void everyWordExistsInBothLanguagesAndDiffers() throws IOException {
    Properties english = bundle("console.properties");
    Properties french = bundle("console_fr.properties");

    assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(english.stringPropertyNames())
        .filteredOn(key -> english.getProperty(key).equals(french.getProperty(key)))
        .containsExactlyInAnyOrder("bitrate");
  }

  @Test
  void anotherLanguageGetsEnglish() {
    assertThat(new ConsoleWords(Locale.GERMAN).of("name")).isEqualTo("NAME");
    assertThat(new ConsoleWords(Locale.FRENCH).of("key-from-stdin")).contains("l'entrée");
  }

  private static Properties bundle(String name) throws IOException {
    var properties = new Properties();
    try (InputStream in = ConsoleWords.class.getResourceAsStream(name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }
}
