package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.storage.destination.DestinationName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of the last list each person was shown in a room, for 60 s. Thread-safe. */
@Singleton
final class LastLists {
  static final Duration COUNTS = Duration.ofSeconds(60);
  private static final Pattern NUMBER = Pattern.compile("(?<=^| )#(\\d{1,3})(?= |$)");

  private final Fading<Person, List<DestinationName>> lists;

  @Inject
  LastLists(InstantSource clock) {
    lists = new Fading<>(clock);
  }

  /** The person was shown these, numbered from 1. */
  synchronized void shown(Person person, List<DestinationView> views) {
    lists.put(person, views.stream().map(DestinationView::name).toList(), COUNTS);
  }

  /** A command with names instead of its numbers; empty when a number means nothing any more. */
  Optional<String> named(Person person, String command) {
    Matcher numbers = NUMBER.matcher(command);
    boolean known = numbers.results().allMatch(number -> name(person, number).isPresent());
    return known
        ? Optional.of(NUMBER.matcher(command).replaceAll(number -> typed(name(person, number))))
        : Optional.empty();
  }

  private synchronized Optional<DestinationName> name(Person person, MatchResult number) {
    int at = Integer.parseInt(number.group(1)) - 1;
    return lists.get(person).filter(names -> at >= 0 && at < names.size()).map(n -> n.get(at));
  }

  /** In quotes, for a name may have blanks and is never an option. */
  private static String typed(Optional<DestinationName> name) {
    return Matcher.quoteReplacement(name.map(some -> "\"" + some + "\"").orElse(""));
  }
}
