package dev.patchbay.bot.discord.announce;

import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.command.view.Overview.Row;
import dev.patchbay.bot.control.ControlTimes;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.announce.Bulletins.Bulletin;
import dev.patchbay.bot.discord.announce.Channels.Channel;
import dev.patchbay.bot.discord.announce.FormerMessages.Lasting;
import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.Order;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what happens to sources, one message for a stream and one for an incident, edited as it
 * goes on and at most every {@link #SETTLE}; what a person just ordered is told to that person
 * only. Thread-safe.
 */
@Singleton
final class SourceHerald implements Announcer {
  private static final Logger log = LoggerFactory.getLogger(SourceHerald.class);

  /** A short one is told together with its end, and a stream with its destinations. */
  static final Duration SETTLE = Duration.ofSeconds(4);

  private static final Duration RETRY = Duration.ofSeconds(30);

  /** What is older and was never told is no news. */
  private static final Duration NEWS = Duration.ofMinutes(5);

  private final DestinationStore destinations;
  private final Overview overview;
  private final Channels channels;
  private final Bulletins bulletins;
  private final AirCard airCard;
  private final StoryCards storyCards;
  private final ControlTimes times;
  private final Timers timers;
  private final InstantSource clock;
  private final Map<String, Telling> tellings = new HashMap<>();

  /**
   * One source: its story, where it was told, and whether somebody tells it now or will. A channel
   * that was for a source alone is for it no more once it is removed, and still says how it ended.
   */
  private static final class Telling {
    private SourceStory story = SourceStory.NONE;
    private List<Channel> where = List.of();
    private boolean removed;
    private boolean planned;
    private boolean busy;
    private boolean changed;
  }

  @Inject
  SourceHerald(
      DestinationStore destinations,
      Overview overview,
      Channels channels,
      Bulletins bulletins,
      AirCard airCard,
      StoryCards storyCards,
      ControlTimes times,
      Timers timers,
      InstantSource clock) {
    this.destinations = destinations;
    this.overview = overview;
    this.channels = channels;
    this.bulletins = bulletins;
    this.airCard = airCard;
    this.storyCards = storyCards;
    this.times = times;
    this.timers = timers;
    this.clock = clock;
  }

  @Override
  public void announce(RelayEvent event) {
    Happenings.of(event).filter(told -> !isAwaited(told.what())).ifPresent(this::happened);
    if (event instanceof RelayEvent.ForwarderChanged(_, var now)) {
      // The message about the stream lists every destination's state.
      plan(now.spec().source().name(), SETTLE);
    }
  }

  private synchronized void happened(Happenings.Told told) {
    Telling telling = tellings.computeIfAbsent(told.source(), _ -> new Telling());
    telling.removed = told.what() instanceof Happening.Removed;
    telling.story = telling.story.next(told.what(), clock.instant());
    plan(told.source(), SETTLE);
  }

  /** Whoever ordered it a moment ago reads it in the answer. */
  private boolean isAwaited(Happening what) {
    return what instanceof Happening.Failed(DestinationName name, _, _)
        && find(name)
            .filter(row -> row.order() instanceof Order.Run)
            .filter(row -> !row.orderedBy().platform().equals("patchbay"))
            .filter(row -> row.orderedAt().plus(times.answerWithin()).isAfter(clock.instant()))
            .isPresent();
  }

  private Optional<Destination> find(DestinationName name) {
    try {
      return destinations.find(name);
    } catch (StorageException unreachable) {
      log.debug("who ordered {} is not known now", name, unreachable);
      return Optional.empty();
    }
  }

  private synchronized void plan(String source, Duration delay) {
    Optional.ofNullable(tellings.get(source))
        .ifPresent(telling -> {
          telling.changed = true;
          if (!telling.planned && !telling.busy) {
            telling.planned = true;
            timers.after(delay, () -> tell(source, telling));
          }
        });
  }

  private void tell(String source, Telling telling) {
    SourceStory story;
    synchronized (this) {
      telling.planned = false;
      telling.busy = true;
      telling.changed = false;
      story = telling.story;
    }
    boolean told = false;
    try {
      told = tell(source, story, where(telling, channels.announcements(source)));
    } catch (RuntimeException failure) {
      log.warn("what happened to {} cannot be announced now", source, failure);
    } finally {
      settle(source, telling, told);
    }
  }

  private synchronized void settle(String source, Telling telling, boolean told) {
    telling.busy = false;
    if (!told) {
      plan(source, RETRY);
    } else if (telling.changed) {
      plan(source, SETTLE);
    }
  }

  private synchronized List<Channel> where(Telling telling, List<Channel> chosen) {
    telling.where =
        telling.removed
            ? Stream.concat(chosen.stream(), telling.where.stream()).distinct().toList()
            : chosen;
    return telling.where;
  }

  private boolean tell(String source, SourceStory story, List<Channel> told) {
    if (told.isEmpty()) {
      return true;
    }
    List<Row> rows =
        story.air().filter(SourceStory.Air::isOn).isPresent()
            ? overview.of(Optional.of(source)).rows()
            : List.of();
    boolean all = true;
    for (Channel channel : told) {
      for (Bulletin bulletin : bulletins(source, story, rows, channel)) {
        all &= bulletins.show(channel, bulletin);
      }
    }
    return all;
  }

  private List<Bulletin> bulletins(
      String source, SourceStory story, List<Row> rows, Channel channel) {
    Instant now = clock.instant();
    List<Bulletin> all = new ArrayList<>();
    story
        .air()
        .ifPresent(air ->
            all.add(
                new Bulletin(
                    "air " + source + " " + air.number(),
                    airCard.of(source, air, rows, channel.language()),
                    air.isOn(),
                    false,
                    Optional.of(
                        new Lasting(
                            "air " + source,
                            air.isOn(),
                            Set.of("air " + source, "incident " + source))))));
    story
        .incident()
        .ifPresent(incident ->
            all.add(
                new Bulletin(
                    "incident " + source + " " + incident.number(),
                    storyCards.incident(source, incident, channel.language()),
                    incident.changed().plus(NEWS).isAfter(now) || incident.isOpen(),
                    StoryCards.isUrgent(incident),
                    Optional.of(
                        new Lasting(
                            "incident " + source,
                            incident.isOpen(),
                            Set.of("incident " + source))))));
    return all;
  }
}
