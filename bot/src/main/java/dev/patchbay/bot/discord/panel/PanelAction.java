package dev.patchbay.bot.discord.panel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a button or an option of a menu asks for. Its id says all of it, so that a button works
 * after any restart; nothing in it is trusted, for whoever clicks is authorised anew.
 */
public sealed interface PanelAction {
  /** Every id of ours begins so; another version is an outdated button. */
  String PREFIX = "relay:v1:";

  /** The id of the menu; what is chosen in it is an action's id. */
  String MENU = PREFIX + "choose";

  /** A destination by the number that never becomes another's. */
  record Start(long destination) implements PanelAction {}

  record Stop(long destination) implements PanelAction {}

  /** All of one source, or of all. */
  record StartAll(Optional<String> source) implements PanelAction {}

  record StopAll(Optional<String> source) implements PanelAction {}

  /** Shows another page of the same panel. */
  record Turn(int page) implements PanelAction {}

  /** Its id, at most 100 characters: a source's name has 32 and no colon. */
  default String id() {
    return PREFIX
        + switch (this) {
          case Start(long destination) -> "start:" + destination;
          case Stop(long destination) -> "stop:" + destination;
          case StartAll(var source) -> "start-all:" + source.orElse("");
          case StopAll(var source) -> "stop-all:" + source.orElse("");
          case Turn(int page) -> "page:" + page;
        };
  }

  /**
   * The action of a click; empty when this button is outdated or not ours.
   *
   * @param id the component's id
   * @param chosen what was chosen, when the component is a menu
   */
  static Optional<PanelAction> of(String id, List<String> chosen) {
    return id.equals(MENU) ? chosen.stream().findFirst().flatMap(Ids::read) : Ids.read(id);
  }

  /** Reads ids. */
  final class Ids {
    private static final Pattern ID =
        Pattern.compile("relay:v1:(?<verb>[a-z-]{1,16}):(?<rest>[^:]{0,64})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern PAGE = Pattern.compile("\\d{1,4}");

    private Ids() {}

    private static Optional<PanelAction> read(String id) {
      Matcher found = ID.matcher(id);
      return found.matches() ? read(found.group("verb"), found.group("rest")) : Optional.empty();
    }

    private static Optional<PanelAction> read(String verb, String rest) {
      return switch (verb) {
        case "start" -> number(rest).map(Start::new);
        case "stop" -> number(rest).map(Stop::new);
        case "start-all" -> Optional.of(new StartAll(source(rest)));
        case "stop-all" -> Optional.of(new StopAll(source(rest)));
        case "page" ->
            PAGE.matcher(rest).matches()
                ? Optional.of(new Turn(Integer.parseInt(rest)))
                : Optional.empty();
        default -> Optional.empty();
      };
    }

    private static Optional<Long> number(String rest) {
      return NUMBER.matcher(rest).matches() ? Optional.of(Long.valueOf(rest)) : Optional.empty();
    }

    private static Optional<String> source(String rest) {
      return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }
  }
}
