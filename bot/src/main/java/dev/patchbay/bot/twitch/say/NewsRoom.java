package dev.patchbay.bot.twitch.say;

import dev.patchbay.bot.twitch.say.Change.Kind;
import dev.patchbay.storage.destination.DestinationName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The news of one source that a room was not told yet: of each destination the last only, and that
 * one recovered only if it was told that it was lost. Not thread-safe.
 */
final class NewsRoom {
  private static final int MAX_SUBJECTS = 64;

  private final Map<String, Change> news = new LinkedHashMap<>();
  private final Set<DestinationName> toldDown = new LinkedHashSet<>();

  void add(Change change) {
    String subject = change.destination().map(Object::toString).orElse("");
    news.remove(subject);
    if (news.size() < MAX_SUBJECTS) {
      news.put(subject, change);
    }
  }

  /** Takes what is to be told. */
  List<Change> take() {
    List<Change> told = new ArrayList<>();
    for (Change change : news.values()) {
      if (isNews(change)) {
        told.add(change);
      }
    }
    news.clear();
    return told;
  }

  private boolean isNews(Change change) {
    if (change.destination().isEmpty()) {
      return true;
    }
    DestinationName name = change.destination().get();
    if (change.kind() == Kind.RECOVERED) {
      return toldDown.remove(name);
    }
    if (toldDown.size() >= MAX_SUBJECTS) {
      toldDown.remove(toldDown.iterator().next());
    }
    toldDown.add(name);
    return true;
  }
}
