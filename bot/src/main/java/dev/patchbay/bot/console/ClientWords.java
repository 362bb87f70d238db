package dev.patchbay.bot.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What {@code ctl} itself says; everything else comes worded from the relay. */
final class ClientWords {
  private final ResourceBundle bundle;

  ClientWords(Locale locale) {
    // Without the fallback to the machine's locale: en is the root.
    this.bundle =
        ResourceBundle.getBundle(
            "dev.patchbay.bot.console.ctl",
            locale,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  String of(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
  }
}
