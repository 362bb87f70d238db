package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.typed.Fold;
import dev.patchbay.bot.typed.Nearest;
import dev.patchbay.storage.destination.DestinationName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The names there are, as one caller sees and types them.
 *
 * @param destinations all of them
 * @param sources all of them
 * @param bound the source the caller's place belongs to
 */
record Names(List<DestinationName> destinations, List<String> sources, Optional<String> bound) {
  Names {
    destinations = List.copyOf(destinations);
    sources = List.copyOf(sources);
  }

  /** What a reference turned out to be. */
  sealed interface Found {
    record One(DestinationName name) implements Found {}

    record Several(List<DestinationName> candidates) implements Found {}

    record Nothing() implements Found {}
  }

  /** A bound place means its own source unless another is named. */
  Found find(DestinationRef ref) {
    Optional<String> source = ref.source().or(() -> bound);
    List<DestinationName> matching =
        destinations.stream()
            .filter(name -> isSame(name.name(), ref.name()))
            .filter(name -> source.isEmpty() || isSame(name.source(), source.get()))
            .toList();
    return switch (matching.size()) {
      case 0 -> new Found.Nothing();
      case 1 -> new Found.One(matching.getFirst());
      default -> new Found.Several(matching);
    };
  }

  /** What was probably meant, among those that may be told. */
  Optional<DestinationName> nearest(DestinationRef ref, Predicate<DestinationName> tellable) {
    List<DestinationName> told = destinations.stream().filter(tellable).toList();
    String typed = ref.source().map(source -> source + "/").orElse("") + ref.name();
    return told.stream()
        .filter(name -> isSame(name.name(), ref.name()))
        .findFirst()
        .or(() ->
            Nearest.to(typed, told.stream().map(this::label).toList())
                .or(() -> Nearest.to(typed, told.stream().map(Object::toString).toList()))
                .flatMap(near -> told.stream().filter(n -> isCalled(n, near)).findFirst()));
  }

  private boolean isCalled(DestinationName name, String text) {
    return label(name).equals(text) || name.toString().equals(text);
  }

  /** What {@code all} means here. */
  List<DestinationName> reachable() {
    return destinations.stream()
        .filter(name -> bound.isEmpty() || isSame(name.source(), bound.get()))
        .toList();
  }

  /** Those of one source. */
  List<DestinationName> of(String source) {
    return destinations.stream().filter(name -> isSame(name.source(), source)).toList();
  }

  /** The sources that are meant when none is named: the bound one, or all. */
  List<String> reachableSources() {
    return sources.stream()
        .filter(source -> bound.isEmpty() || isSame(source, bound.get()))
        .toList();
  }

  /** The shortest way to type a name that finds it again. */
  String label(DestinationName name) {
    DestinationRef shortRef = new DestinationRef(Optional.empty(), name.name());
    return find(shortRef) instanceof Found.One(var found) && found.equals(name)
        ? name.name()
        : name.toString();
  }

  /** The stored form of a source's name. */
  Optional<String> source(String typed) {
    return sources.stream().filter(source -> isSame(source, typed)).findFirst();
  }

  /** The source that is meant when none is named: the bound one, or the only one. */
  Optional<String> impliedSource() {
    return bound
        .flatMap(this::source)
        .or(() -> sources.size() == 1 ? Optional.of(sources.getFirst()) : Optional.empty());
  }

  private static boolean isSame(String one, String other) {
    return Fold.same(one).equals(Fold.same(other));
  }
}
