package dev.patchbay.bot.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What the control socket and {@code ctl} say themselves; replies to commands come worded. */
final class ConsoleWords {
  private final ResourceBundle bundle;

  ConsoleWords(Locale locale) {
    // Without the fallback to the machine's locale: en is the root.
    this.bundle =
        ResourceBundle.getBundle(
            "dev.patchbay.bot.console.console",
            locale,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  String of(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
  }
}
