package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Stopping;
import dev.patchbay.bot.command.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question whether somebody is sure, as the id of its button: all of it, so that it outlives a
 * restart. Nothing in it is trusted; whoever clicks is authorised anew.
 *
 * @param command the command with its confirmation
 * @param bound the source its place was about when it was asked
 * @param until when it is too old
 */
record Confirmation(Command command, Optional<String> bound, Instant until) {
  static final String ACTION = "sure";
  static final Duration VALID = Duration.ofMinutes(2);

  private static final int MAX_ID = 100;
  private static final int RADIX = 36;
  private static final Pattern ID =
      Pattern.compile(
          "relay:v1:sure:(?<until>[0-9a-z]{1,9}):(?<verb>[a-z]{1,10}):(?<what>[^:]{0,70})"
              + "(:(?<bound>[^:]{0,32}))?");

  /** The id of the button; empty when this is no command that is asked about, or too long. */
  Optional<String> id() {
    return words()
        .map(words ->
            "relay:v1:" + ACTION + ":" + Long.toString(until.getEpochSecond(), RADIX) + words)
        .filter(id -> id.length() <= MAX_ID && ID.matcher(id).matches());
  }

  private Optional<String> words() {
    return switch (command) {
      case Command.Stop(Target.All _, var hold, _) ->
          Optional.of(":stop:" + hold(hold) + bound.map(source -> ":" + source).orElse(""));
      case Command.Remove(var ref, _) ->
          Optional.of(":remove:" + ref.source().or(() -> bound).orElse("") + "/" + ref.name());
      case Command.SourceRotate(var source, _) -> Optional.of(":rotate:" + source);
      case Command.SourceRemove(var source, _) -> Optional.of(":forget:" + source);
      default -> Optional.empty();
    };
  }

  private static String hold(Stopping hold) {
    return switch (hold) {
      case Stopping.UntilStarted _ -> "";
      case Stopping.ThisStream _ -> "stream";
      case Stopping.For(Duration span) -> Long.toString(span.toMinutes());
    };
  }

  /** Reads an id; empty when it is outdated or not ours. */
  static Optional<Confirmation> of(String id) {
    Matcher found = ID.matcher(id);
    if (!found.matches()) {
      return Optional.empty();
    }
    Instant until = Instant.ofEpochSecond(Long.parseLong(found.group("until"), RADIX));
    Optional<String> bound = Optional.ofNullable(found.group("bound"));
    return command(found.group("verb"), found.group("what"))
        .map(command -> new Confirmation(command, bound, until));
  }

  private static Optional<Command> command(String verb, String what) {
    return switch (verb) {
      case "stop" -> stopping(what).map(hold -> new Command.Stop(new Target.All(), hold, true));
      case "remove" -> reference(what).map(ref -> new Command.Remove(ref, true));
      case "rotate" -> Optional.of(new Command.SourceRotate(what, true));
      case "forget" -> Optional.of(new Command.SourceRemove(what, true));
      default -> Optional.empty();
    };
  }

  private static Optional<DestinationRef> reference(String what) {
    int slash = what.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : Optional.of(
            new DestinationRef(
                Optional.of(what.substring(0, slash)).filter(source -> !source.isEmpty()),
                what.substring(slash + 1)));
  }

  private static Optional<Stopping> stopping(String what) {
    if (what.isEmpty()) {
      return Optional.of(new Stopping.UntilStarted());
    }
    if (what.equals("stream")) {
      return Optional.of(new Stopping.ThisStream());
    }
    return what.matches("[1-9]\\d{0,3}")
        ? Optional.of(new Stopping.For(Duration.ofMinutes(Long.parseLong(what))))
        : Optional.empty();
  }
}
