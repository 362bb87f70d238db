package dev.patchbay.bot.permission;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.audit.Author;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who typed a command, and where. Made by an adapter from what the platform vouches for; nothing of
 * the platform goes further in.
 *
 * @param platform where it was typed
 * @param userId the platform's own id of the person
 * @param name how people know them; control and invisible characters are removed, at most {@value
 *     #MAX_NAME} characters are kept
 * @param memberships roles or badges of the person in this place
 * @param room where it was typed
 * @param boundSource the source this place belongs to, when it belongs to one
 * @param locale the language of the answer
 * @param request ties answer, audit entry and log together
 */
public record Caller(
    Platform platform,
    String userId,
    String name,
    Set<Membership> memberships,
    Room room,
    Optional<String> boundSource,
    Locale locale,
    UUID request) {
  /** Longest name kept, in UTF-16 units. */
  public static final int MAX_NAME = 64;

  public Caller {
    requireNonNull(platform, "platform is null");
    requireNonNull(userId, "userId is null");
    name = clean(requireNonNull(name, "name is null"));
    memberships = Set.copyOf(memberships);
    requireNonNull(room, "room is null");
    requireNonNull(boundSource, "boundSource is null");
    requireNonNull(locale, "locale is null");
    requireNonNull(request, "request is null");
  }

  /** The host, at the control socket; {@code user} is who the operating system says it is. */
  public static Caller console(String user, Locale locale, UUID request) {
    return new Caller(
        Platform.CONSOLE, user, user, Set.of(), Room.NONE, Optional.empty(), locale, request);
  }

  /** Whether a source's own ingest key may be told in an answer: only where nobody else reads. */
  public boolean seesIngestKeys() {
    return platform == Platform.CONSOLE;
  }

  /** The same person as author of a change. */
  public Author author() {
    return new Author(platform.word(), userId, name, request);
  }

  private static String clean(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), MAX_NAME));
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && !isInvisible(c))
        .takeWhile(_ -> kept.length() < MAX_NAME - 1)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
