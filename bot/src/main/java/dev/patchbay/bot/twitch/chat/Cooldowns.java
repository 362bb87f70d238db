package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Target;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.typed.Fold;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often something may be asked for: looking 5 s per room and 15 s per person, starting 2 s per
 * destination, stopping always. Thread-safe.
 */
@Singleton
final class Cooldowns {
  static final Duration ROOM = Duration.ofSeconds(5);
  static final Duration PERSON = Duration.ofSeconds(15);
  static final Duration START = Duration.ofSeconds(2);
  static final Duration HINT = Duration.ofSeconds(5);

  /** Whether something may be done now. */
  sealed interface Turn {
    record Now() implements Turn {}

    /** Not yet; {@code tell} once for each cooldown. */
    record Later(Duration left, boolean tell) implements Turn {}
  }

  /** What cools down, and for how long. */
  private record Heat(String what, Duration span) {}

  /** The value says whether the hint was given. */
  private final Fading<String, Boolean> cooling;

  @Inject
  Cooldowns(InstantSource clock) {
    cooling = new Fading<>(clock);
  }

  /** Takes the turn if there is one. */
  synchronized Turn take(Caller caller, Command command, boolean reads) {
    List<Heat> heats = heats(caller, command, reads);
    Optional<Heat> hot =
        heats.stream()
            .filter(heat -> cooling.get(heat.what()).isPresent())
            .max((one, other) -> cooling.left(one.what()).compareTo(cooling.left(other.what())));
    if (hot.isEmpty()) {
      heats.forEach(heat -> cooling.put(heat.what(), false, heat.span()));
      return new Turn.Now();
    }
    String what = hot.get().what();
    Duration left = cooling.left(what);
    boolean told = cooling.get(what).orElse(true);
    if (!told) {
      cooling.put(what, true, left);
    }
    return new Turn.Later(left, !told);
  }

  /** Whether somebody may be told what was wrong with a line: not line after line. */
  synchronized boolean mayHint(Caller caller) {
    String what = "hint " + caller.room().place() + " " + caller.userId();
    boolean may = cooling.get(what).isEmpty();
    if (may) {
      cooling.put(what, true, HINT);
    }
    return may;
  }

  private static List<Heat> heats(Caller caller, Command command, boolean reads) {
    String room = caller.room().place();
    List<Heat> heats = new ArrayList<>();
    if (reads) {
      heats.add(new Heat("room " + room, ROOM));
      heats.add(new Heat("person " + room + " " + caller.userId(), PERSON));
    }
    switch (command) {
      case Command.Start(var target) -> heats.add(start(caller, target));
      case Command.Restart(var ref) -> heats.add(start(caller, new Target.One(ref)));
      default -> {}
    }
    return heats;
  }

  private static Heat start(Caller caller, Target target) {
    String what =
        switch (target) {
          case Target.All _ -> "*";
          case Target.One(DestinationRef ref) -> Fold.same(ref.name());
        };
    String source =
        target instanceof Target.One(DestinationRef ref) && ref.source().isPresent()
            ? ref.source().get()
            : caller.boundSource().orElse("");
    return new Heat("start " + Fold.same(source) + "/" + what, START);
  }
}
