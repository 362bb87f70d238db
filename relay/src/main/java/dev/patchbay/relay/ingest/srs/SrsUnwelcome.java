package dev.patchbay.relay.ingest.srs;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections that SRS is to end. Each is remembered until SRS has heard it and lists it no
 * more: till then it is nobody whom an earlier life of ours let in. Guarded by {@link SrsSources}.
 */
final class SrsUnwelcome {
  static final int MAX = 256;

  private final Set<String> unsaid = new LinkedHashSet<>();
  private final Map<String, Long> said = new HashMap<>();

  /** Whether it is taken on: there is no room for more than {@value #MAX}. */
  boolean add(String client) {
    if (has(client)) {
      return true;
    }
    return !isFull() && unsaid.add(client);
  }

  boolean has(String client) {
    return unsaid.contains(client) || said.containsKey(client);
  }

  boolean isFull() {
    return unsaid.size() + said.size() >= MAX;
  }

  /** Those of whom SRS is to be told now. */
  List<String> unsaid() {
    return List.copyOf(unsaid);
  }

  /** SRS was told. */
  void isSaid(String client, long now) {
    if (unsaid.remove(client)) {
      said.put(client, now);
    }
  }

  /** It may publish after all. */
  void forgive(String client) {
    unsaid.remove(client);
    said.remove(client);
  }

  /** What SRS listed at {@code asked}: who is there though it was told is told of again. */
  void listed(Collection<String> clients, long asked) {
    Iterator<Map.Entry<String, Long>> each = said.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Long> one = each.next();
      long since = asked - one.getValue();
      if (since > 0 && clients.contains(one.getKey())) {
        each.remove();
        unsaid.add(one.getKey());
      } else if (since > SrsSource.ARRIVAL.toNanos()) {
        each.remove();
      }
    }
  }
}
