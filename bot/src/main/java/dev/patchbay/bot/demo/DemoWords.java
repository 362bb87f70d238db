package dev.patchbay.bot.demo;

import dev.patchbay.bot.config.BotConfig;
import jakarta.inject.Inject;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;

/** What the demo says itself; replies to its commands come worded. Thread-safe. */
final class DemoWords {
  private final ResourceBundle bundle;

  @Inject
  DemoWords(BotConfig config) {
    this(config.locale());
  }

  DemoWords(Locale locale) {
    // Without the fallback to the machine's locale: en is the root.
    this.bundle =
        ResourceBundle.getBundle(
            "dev.patchbay.bot.demo.demo",
            locale,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  String of(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
  }

  /** Several words in a row. */
  String[] ofEach(String... keys) {
    return Stream.of(keys).map(this::of).toArray(String[]::new);
  }
}
