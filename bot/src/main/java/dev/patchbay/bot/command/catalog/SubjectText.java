package dev.patchbay.bot.command.catalog;

import dev.patchbay.storage.access.Grant.Subject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whom a grant is about: {@code discord:role:42@7}, {@code twitch:user:99}. */
final class SubjectText {
  private static final Pattern FORM =
      Pattern.compile(
          "(discord:user|discord:role|twitch:user|twitch:badge):([\\w-]{1,64})(?:@(\\w{1,64}))?");

  private SubjectText() {}

  /** Empty when it is none: a role or badge counts in one place only, a person everywhere. */
  static Optional<Subject> read(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    String[] form = match.group(1).split(":", 2);
    String place = match.group(3) == null ? "" : match.group(3);
    boolean person = form[1].equals("user");
    return person == place.isEmpty()
        ? Optional.of(new Subject(form[0], form[1], match.group(2), place))
        : Optional.empty();
  }
}
