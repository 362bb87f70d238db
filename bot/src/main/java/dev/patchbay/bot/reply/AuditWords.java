package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.called;
import static dev.patchbay.bot.reply.Phrase.foreign;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.reply.Phrase.Argument;
import dev.patchbay.storage.audit.AuditEntry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words what stands in the audit log, which is written in English once and read in any language.
 * What is not known here is told as it was written.
 */
public final class AuditWords {
  private static final Set<String> ACTIONS =
      Set.of(
          "start",
          "stop",
          "restart",
          "add",
          "edit",
          "key",
          "remove",
          "source.add",
          "source.edit",
          "source.rotate",
          "source.remove",
          "grant",
          "revoke",
          "denied",
          "place",
          "place.remove",
          "login.discord",
          "login.twitch",
          "health");

  /** Details that are one word or two, by what is written. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "no change", "unchanged",
          "address changed", "address",
          "pulled", "pulled",
          "forgotten", "forgotten",
          "written again", "written",
          "run", "run",
          "stop", "stop",
          "stop for this stream", "stop-this-stream",
          "none", "none",
          "default", "default");

  private static final String ARROW = " → ";
  private static final String STOP_UNTIL = "stop until ";

  /** {@code server rtmp://a/app}: a word and its value. */
  private static final Pattern FIELD =
      Pattern.compile("(server|key|method|profile|start at|hold|token) (.+)");

  /** {@code OPERATE for discord role 42 in 7}. */
  private static final Pattern GRANT =
      Pattern.compile("(VIEW|OPERATE|MANAGE|DENY) for (\\w+) (\\w+) (\\S+)(?: in (\\S+))?");

  /** {@code SERVED discord 7 (Studio)}: anything may be in a name. */
  private static final Pattern PLACE =
      Pattern.compile("(SERVED|BOUND|ANNOUNCEMENTS|MODERATION_LOG) (.+)", Pattern.DOTALL);

  private static final Map<String, String> PLACE_USES =
      Map.of(
          "SERVED", "served",
          "BOUND", "bound",
          "ANNOUNCEMENTS", "announcements",
          "MODERATION_LOG", "moderation-log");

  private AuditWords() {}

  /** What was done: the words of a command, or what else is written down. */
  public static Argument action(AuditEntry entry) {
    String id = entry.action();
    return ACTIONS.contains(id) ? said("audit.action." + id) : text(id);
  }

  /** What changed; empty when nothing is written of it. */
  public static Optional<Argument> detail(AuditEntry entry) {
    if (entry.detail().isEmpty()) {
      return Optional.empty();
    }
    if (entry.action().equals("denied")) {
      return Optional.of(called(entry.detail()));
    }
    if (entry.action().startsWith("place")) {
      return Optional.of(place(entry.detail()));
    }
    return Optional.of(
        Arrays.stream(entry.detail().split(" · ", -1))
            .map(AuditWords::part)
            .reduce((one, other) -> said(Phrase.of("audit.parts", one, other)))
            .orElseThrow());
  }

  private static Argument place(String detail) {
    Matcher place = PLACE.matcher(detail);
    return place.matches()
        ? said(Phrase.of("audit.place." + PLACE_USES.get(place.group(1)), foreign(place.group(2))))
        : foreign(detail);
  }

  private static Argument part(String part) {
    Matcher grant = GRANT.matcher(part);
    if (grant.matches()) {
      return grant(grant);
    }
    Matcher field = FIELD.matcher(part);
    return field.matches()
        ? said(Phrase.of("audit.field." + field.group(1).replace(' ', '-'), change(field.group(2))))
        : change(part);
  }

  private static Argument grant(Matcher grant) {
    String place = grant.group(5) == null ? "" : "@" + grant.group(5);
    String who = grant.group(2) + ":" + grant.group(3).toLowerCase(Locale.ROOT);
    String level = grant.group(1).toLowerCase(Locale.ROOT);
    return said(Phrase.of("audit.grant", text(level), foreign(who + ":" + grant.group(4) + place)));
  }

  private static Argument change(String values) {
    List<Argument> sides = Arrays.stream(values.split(ARROW, -1)).map(AuditWords::value).toList();
    return sides.size() == 2
        ? said(Phrase.of("audit.change", sides.getFirst(), sides.getLast()))
        : sides.size() == 1 ? sides.getFirst() : foreign(values);
  }

  private static Argument value(String value) {
    if (value.startsWith(STOP_UNTIL)) {
      return stopUntil(value);
    }
    return PLAIN.containsKey(value) ? said("audit.value." + PLAIN.get(value)) : foreign(value);
  }

  private static Argument stopUntil(String value) {
    try {
      Instant end = Instant.parse(value.substring(STOP_UNTIL.length()));
      return said(Phrase.of("audit.value.stop-until", Phrase.at(end)));
    } catch (DateTimeParseException _) {
      return foreign(value);
    }
  }
}
