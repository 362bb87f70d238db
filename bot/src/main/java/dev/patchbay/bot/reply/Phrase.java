package dev.patchbay.bot.reply;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something to say, in no language yet: a key of the message bundles and what stands in its gaps.
 *
 * @param key a key of {@code messages.properties}
 * @param arguments in the order of the gaps
 */
public record Phrase(String key, List<Argument> arguments) {
  public Phrase {
    requireNonNull(key, "key is null");
    arguments = List.copyOf(arguments);
  }

  /** A phrase with its gaps filled. */
  public static Phrase of(String key, Argument... arguments) {
    return new Phrase(key, List.of(arguments));
  }

  /** What may stand in a gap. There is none for a destination's key. */
  public sealed interface Argument {
    /** A text taken as it is, a name for instance. Not trusted, always escaped. */
    record Text(String value) implements Argument {}

    /** What another program or machine said: redacted and escaped. */
    record Foreign(String value) implements Argument {
      @Override
      public String toString() {
        return "Foreign[…]";
      }
    }

    /** A count or a port, without grouping. */
    record Whole(long value) implements Argument {}

    /** A measured number, with at most one decimal. */
    record Decimal(double value) implements Argument {}

    /** How long: {@code 0.4 s}, {@code 12 min}. */
    record Span(Duration value) implements Argument {}

    /** How long ago, told as a span from then to now. */
    record Since(Instant value) implements Argument {}

    /** How long still, told as a span from now to then. */
    record Until(Instant value) implements Argument {}

    /** A time of day, with its date when it is not today. */
    record At(Instant value) implements Argument {}

    /** Another phrase. */
    record Said(Phrase value) implements Argument {}

    /** Several, one after the other. */
    record Several(List<? extends Argument> values) implements Argument {
      public Several {
        values = List.copyOf(values);
      }
    }

    /**
     * A command to type next, worded for the language and the platform.
     *
     * @param command its id in the catalog: {@code start}, {@code source.show}
     * @param words what follows; a word with blanks is quoted
     */
    record Next(String command, List<String> words) implements Argument {
      public Next {
        words = List.copyOf(words);
      }
    }

    /** A person, role or badge, named as the platform does. */
    record Named(Whom value) implements Argument {}

    /** A command by its words, not to be typed next; an id that is none is told as it is. */
    record Called(String command) implements Argument {}

    /** How to type a command with all its arguments. */
    record Usage(String command) implements Argument {}

    /** How to type a command with what it cannot do without. */
    record Shortest(String command) implements Argument {}

    /** A source's own ingest key, told to the host only. */
    record IngestKey(Secret value) implements Argument {}
  }

  public static Argument text(String value) {
    return new Argument.Text(value);
  }

  public static Argument foreign(String value) {
    return new Argument.Foreign(value);
  }

  public static Argument whole(long value) {
    return new Argument.Whole(value);
  }

  public static Argument decimal(double value) {
    return new Argument.Decimal(value);
  }

  public static Argument span(Duration value) {
    return new Argument.Span(value);
  }

  public static Argument lasting(Instant value) {
    return new Argument.Since(value);
  }

  public static Argument until(Instant value) {
    return new Argument.Until(value);
  }

  public static Argument at(Instant value) {
    return new Argument.At(value);
  }

  public static Argument said(Phrase value) {
    return new Argument.Said(value);
  }

  public static Argument said(String key) {
    return new Argument.Said(of(key));
  }

  public static Argument several(List<? extends Argument> values) {
    return new Argument.Several(values);
  }

  /** Several texts, one after the other. */
  public static Argument texts(List<String> values) {
    return new Argument.Several(values.stream().map(Argument.Text::new).toList());
  }

  public static Argument next(String command, String... words) {
    return new Argument.Next(command, List.of(words));
  }

  /** A command that was given, by its words. */
  public static Argument called(String command) {
    return new Argument.Called(command);
  }

  /** How to type a command, without what may be left out. */
  public static Argument shortest(String command) {
    return new Argument.Shortest(command);
  }

  public static Argument usage(String command) {
    return new Argument.Usage(command);
  }
}
