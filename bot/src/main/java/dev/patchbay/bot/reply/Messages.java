package dev.patchbay.bot.reply;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;

/** The message bundles. A language we do not have is answered in English. Thread-safe. */
final class Messages {
  private static final String BUNDLE = "dev.patchbay.bot.reply.messages";
  private static final Control EXACT = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final Map<String, ResourceBundle> bundles =
      Map.of("en", bundle(Locale.ROOT), "fr", bundle(Locale.FRENCH));

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, locale, Messages.class.getClassLoader(), EXACT);
  }

  /** The language that is answered to somebody with {@code locale}. */
  static Locale answered(Locale locale) {
    return locale.getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH;
  }

  String format(Locale locale, String key, String... gaps) {
    String pattern = bundleOf(locale).getString(key);
    return gaps.length == 0
        ? pattern
        : new MessageFormat(pattern, answered(locale)).format((Object) gaps);
  }

  Set<String> keys(Locale locale) {
    return bundleOf(locale).keySet();
  }

  private ResourceBundle bundleOf(Locale locale) {
    ResourceBundle bundle = bundles.get(answered(locale).getLanguage());
    if (bundle == null) {
      throw new IllegalStateException("no messages for " + locale);
    }
    return bundle;
  }
}
