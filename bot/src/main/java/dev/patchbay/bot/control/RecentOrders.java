package dev.patchbay.bot.control;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What each person ordered last, for half a minute, so that it can be taken back. In memory only.
 * Thread-safe.
 */
@Singleton
public final class RecentOrders {
  /** How long an order can be taken back. */
  public static final Duration WITHIN = Duration.ofSeconds(30);

  private static final int MAX_PEOPLE = 256;

  private final InstantSource clock;
  private final Map<String, Recent> byPerson =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recent> eldest) {
          return size() > MAX_PEOPLE;
        }
      };

  private record Recent(UUID request, Instant at, List<Past> orders) {}

  /**
   * One order, and what was ordered before it.
   *
   * @param name of what
   * @param before the order it took the place of
   * @param request the request it was written down with
   */
  public record Past(DestinationName name, Order before, UUID request) {}

  @Inject
  RecentOrders(InstantSource clock) {
    this.clock = clock;
  }

  /** Remembers one order, perhaps one of several of the caller's request. */
  public synchronized void note(Caller caller, Past past) {
    String person = person(caller);
    Recent recent = byPerson.get(person);
    if (recent == null || !recent.request().equals(caller.request())) {
      byPerson.remove(person);
      recent = new Recent(caller.request(), clock.instant(), new ArrayList<>());
      byPerson.put(person, recent);
    }
    recent.orders().add(past);
  }

  /**
   * Remembers that the caller ordered the same again, which is no reason to keep it. What somebody
   * else ordered meanwhile is not the caller's to take back.
   *
   * @param previous the request that it was written down with before
   * @param now the request that it is written down with
   */
  public synchronized void repeated(Caller caller, DestinationName name, UUID previous, UUID now) {
    Recent recent = byPerson.get(person(caller));
    if (recent == null || previous.equals(now)) {
      return;
    }
    recent.orders().removeIf(past -> past.name().equals(name) && !past.request().equals(previous));
    recent
        .orders()
        .replaceAll(past -> past.name().equals(name) ? new Past(name, past.before(), now) : past);
  }

  private static String person(Caller caller) {
    return caller.platform().word() + ":" + caller.userId();
  }

  /** Whether there is anything that the caller may take back. */
  public synchronized boolean has(Caller caller) {
    Recent recent = byPerson.get(person(caller));
    return recent != null && isFresh(recent) && !recent.orders().isEmpty();
  }

  private boolean isFresh(Recent recent) {
    return !recent.at().plus(WITHIN).isBefore(clock.instant());
  }

  /** What the caller may take back, which can be asked for only once; empty when too late. */
  public synchronized List<Past> take(Caller caller) {
    Recent recent = byPerson.remove(person(caller));
    return recent == null || !isFresh(recent) ? List.of() : List.copyOf(recent.orders());
  }
}
