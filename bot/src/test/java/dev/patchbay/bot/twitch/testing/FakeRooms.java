package dev.patchbay.bot.twitch.testing;

import dev.patchbay.bot.twitch.TwitchUser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The people and rooms of the fake, and what the bot said in them. Guarded by the transcript. */
final class FakeRooms {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final int MAX_TEXT = 500;

  private final Transcript transcript;
  private final Map<String, TwitchUser> users = new LinkedHashMap<>();
  private final Set<String> moderated = new HashSet<>();
  private final Set<String> banned = new HashSet<>();
  private final Set<String> live = new HashSet<>();
  private final Set<String> sharing = new HashSet<>();
  private final List<Said> said = new ArrayList<>();
  private final Deque<Said> recent = new ArrayDeque<>();
  private final Deque<Verdict> next = new ArrayDeque<>();

  /** A message of the bot's that was shown; {@code nanos} says when. */
  record Said(
      String id, String room, String text, Optional<String> replyTo, boolean badged, long nanos) {}

  /** What becomes of a message the bot sends. */
  sealed interface Verdict {
    record Shown(Said said) implements Verdict {}

    record Dropped(String code) implements Verdict {}

    record Banned() implements Verdict {}

    record TooLong() implements Verdict {}

    record TooMany() implements Verdict {}
  }

  FakeRooms(Transcript transcript) {
    this.transcript = transcript;
  }

  TwitchUser add(String id, String name) {
    var user = new TwitchUser(id, name.toLowerCase(java.util.Locale.ROOT), name);
    transcript.change(() -> users.put(id, user));
    return user;
  }

  void moderated(String room, boolean yes) {
    transcript.change(() -> set(moderated, room, yes));
  }

  void banned(String room, boolean yes) {
    transcript.change(() -> set(banned, room, yes));
  }

  void live(String room, boolean yes) {
    transcript.change(() -> set(live, room, yes));
  }

  void sharing(String room, boolean yes) {
    transcript.change(() -> set(sharing, room, yes));
  }

  boolean isSharing(String room) {
    return transcript.look(() -> sharing.contains(room));
  }

  private static void set(Set<String> set, String room, boolean yes) {
    if (yes) {
      set.add(room);
    } else {
      set.remove(room);
    }
  }

  boolean isModerated(String room) {
    return transcript.look(() -> moderated.contains(room));
  }

  boolean isBanned(String room) {
    return transcript.look(() -> banned.contains(room));
  }

  boolean isLive(String room) {
    return transcript.look(() -> live.contains(room));
  }

  Optional<TwitchUser> byId(String id) {
    return transcript.look(() -> Optional.ofNullable(users.get(id)));
  }

  Optional<TwitchUser> byLogin(String login) {
    return transcript.look(
        () -> users.values().stream().filter(user -> user.login().equals(login)).findFirst());
  }

  void rename(String id, String name) {
    add(id, name);
  }

  /** The next message is dropped with this code. */
  void dropNext(String code) {
    transcript.change(() -> next.add(new Verdict.Dropped(code)));
  }

  List<Said> said() {
    return transcript.look(() -> List.copyOf(said));
  }

  /** The bot sends a message: the rules both ways of sending share. */
  Verdict send(String room, String text, Optional<String> replyTo, boolean badge) {
    if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      transcript.violation("CR, LF or NUL in a message");
    }
    if (text.startsWith("/") || text.startsWith(".")) {
      transcript.violation("a message that is a command of the chat: " + text);
    }
    Verdict verdict = transcript.look(() -> judge(room, text, replyTo, badge, System.nanoTime()));
    if (verdict instanceof Verdict.Shown(Said shown)) {
      transcript.change(() -> {
        said.add(shown);
        recent.add(shown);
      });
    }
    return verdict;
  }

  private Verdict judge(
      String room, String text, Optional<String> replyTo, boolean badge, long now) {
    recent.removeIf(one -> now - one.nanos() > WINDOW.toNanos());
    if (!next.isEmpty()) {
      return next.remove();
    }
    if (banned.contains(room)) {
      return new Verdict.Banned();
    }
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      transcript.violation("more than 500 characters");
      return new Verdict.TooLong();
    }
    boolean free = moderated.contains(room);
    if (recent.size() >= (free ? 100 : 20)) {
      transcript.violation("too many messages in 30 s");
      return new Verdict.TooMany();
    }
    if (!free
        && recent.stream().anyMatch(one -> one.room().equals(room) && one.text().equals(text))) {
      return new Verdict.Dropped("msg_duplicate");
    }
    return new Verdict.Shown(
        new Said(UUID.randomUUID().toString(), room, text, replyTo, badge, now));
  }
}
