package dev.patchbay.bot.config;

import dev.patchbay.relay.RelayStartFault;
import dev.patchbay.storage.StartFault;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * What the program says before it runs, to the person who starts it. Thread-safe.
 *
 * <p>The modules below have English sentences of their own, for logs; only other languages are
 * here.
 */
public final class StartWords {
  private final boolean isFrench;
  private final ResourceBundle bundle;

  public StartWords(Locale locale) {
    this.isFrench = locale.getLanguage().equals("fr");
    // Without the fallback to the machine's locale: en is the root.
    this.bundle =
        ResourceBundle.getBundle(
            "dev.patchbay.bot.config.start",
            locale,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /** Why storage cannot be opened. */
  public String of(StartFault fault) {
    return isFrench ? fault("storage", fault.kind(), fault.gaps()) : fault.text();
  }

  /** Why the relay cannot run. */
  public String of(RelayStartFault fault) {
    return isFrench ? fault("relay", fault.kind(), fault.gaps()) : fault.text();
  }

  private String fault(String module, Enum<?> kind, List<String> gaps) {
    return of(faultWord(module, kind), gaps.toArray());
  }

  static String faultWord(String module, Enum<?> kind) {
    return module + "." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The sentence that {@code word} names, its gaps filled. */
  public String of(String word, Object... gaps) {
    return new MessageFormat(bundle.getString(word), Locale.ROOT).format(gaps);
  }
}
