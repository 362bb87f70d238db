package dev.patchbay.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class ClientWordsTest {
  @Test
  void everyWordExistsInBothLanguagesAndDiffers() throws IOException {
    Properties english = bundle("ctl.properties");
    Properties french = bundle("ctl_fr.properties");

    assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(english.stringPropertyNames())
        .filteredOn(key -> english.getProperty(key).equals(french.getProperty(key)))
        .containsExactly("bitrate");
  }

  @Test
  void anotherLanguageGetsEnglish() {
    assertThat(new ClientWords(Locale.GERMAN).of("name")).isEqualTo("NAME");
    assertThat(new ClientWords(Locale.FRENCH).of("key-from-stdin")).contains("l'entrée");
  }

  private static Properties bundle(String name) throws IOException {
    var properties = new Properties();
    try (InputStream in = ClientWords.class.getResourceAsStream(name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }
}
