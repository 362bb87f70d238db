package dev.patchbay.bot.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class DemoWordsTest {
  @Test
  void everyWordExistsInBothLanguagesAndDiffers() throws IOException {
    Properties english = bundle("demo.properties");
    Properties french = bundle("demo_fr.properties");

    assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(english.stringPropertyNames())
        .filteredOn(key -> english.getProperty(key).equals(french.getProperty(key)))
        .containsExactlyInAnyOrder(
            "destination", "bitrate", "added-p99", "intact", "millis", "next.run");
  }

  @Test
  void anotherLanguageGetsEnglish() {
    assertThat(new DemoWords(Locale.GERMAN).of("yes")).isEqualTo("yes");
    assertThat(new DemoWords(Locale.FRENCH).ofEach("published", "yes"))
        .containsExactly("un clip d'essai est publié vers ce Patchbay, comme OBS le ferait", "oui");
    assertThat(new DemoWords(Locale.ENGLISH).of("millis", 1.5)).isEqualTo("1.50");
    assertThat(new DemoWords(Locale.FRENCH).of("millis", 1.5)).isEqualTo("1,50");
  }

  private static Properties bundle(String name) throws IOException {
    var properties = new Properties();
    try (InputStream in = DemoWords.class.getResourceAsStream(name)) {
      properties.load(new InputStreamReader(in, UTF_8));
    }
    return properties;
  }
}
