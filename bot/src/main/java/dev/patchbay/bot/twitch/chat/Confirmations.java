package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.typed.Fold;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What people were asked to confirm: the same person, in the same room, within 20 s. Thread-safe.
 */
@Singleton
final class Confirmations {
  static final Duration COUNTS = Duration.ofSeconds(20);
  private static final Set<String> WORDS = Set.of("confirm", "confirmer", "confirme");

  private final Fading<Person, Command> asked;

  @Inject
  Confirmations(InstantSource clock) {
    asked = new Fading<>(clock);
  }

  /** The word to type. */
  static String word(Locale locale) {
    return locale.getLanguage().equals("fr") ? "confirmer" : "confirm";
  }

  static boolean isWord(String command) {
    return WORDS.contains(Fold.word(command));
  }

  synchronized void ask(Person person, Command command) {
    asked.put(person, command, COUNTS);
  }

  /** What was asked, once. */
  synchronized Optional<Command> take(Person person) {
    return asked.take(person);
  }
}
