package dev.patchbay.bot.command;

import static java.util.Objects.requireNonNull;

import dev.patchbay.bot.typed.Fold;
import java.util.Optional;

/**
 * A destination as somebody typed it: {@code youtube} or {@code main/youtube}. It need not exist.
 *
 * @param source the part before the slash
 * @param name the short name
 */
public record DestinationRef(Optional<String> source, String name) {
  public DestinationRef {
    source = source.map(Fold::name);
    name = Fold.name(requireNonNull(name, "name is null"));
  }

  /** Takes apart what was typed. */
  public static DestinationRef typed(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new DestinationRef(Optional.empty(), text)
        : new DestinationRef(Optional.of(text.substring(0, slash)), text.substring(slash + 1));
  }
}
