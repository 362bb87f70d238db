package dev.patchbay.bot.discord.command;

import dev.patchbay.bot.command.ChannelUse;
import dev.patchbay.bot.command.catalog.Argument;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;

/** Chooses Discord's input field for each kind of argument. */
final class OptionKinds {
  /** A source's name, a slash and a destination's name. */
  private static final int MAX_REFERENCE = 65;

  private static final int MAX_NAME = 32;
  private static final int MAX_TEXT = 64;
  private static final int MAX_HOLD = 10;
  private static final int MINUTES_OF_A_DAY = 1440;

  private static final Set<String> WORDED =
      Set.of("default", "view", "operate", "manage", "bind", "announcements", "log", "nothing");

  private OptionKinds() {}

  static OptionType type(Argument.Kind kind) {
    return switch (kind) {
      case MINUTES, NUMBER -> OptionType.INTEGER;
      case NOTHING -> OptionType.BOOLEAN;
      case SUBJECT -> OptionType.MENTIONABLE;
      case DESTINATION,
          DESTINATION_OR_ALL,
          NEW_DESTINATION,
          SOURCE,
          NEW_SOURCE,
          SOURCE_KIND,
          SERVER,
          METHOD,
          PROFILE,
          START_AT,
          HOLD,
          COMMAND,
          LEVEL,
          CHANNEL_USE,
          CHANNEL,
          CODE ->
          OptionType.STRING;
    };
  }

  /**
   * {@code french} words a choice that is made of everyday words; the others are names of things.
   */
  static OptionData restrict(OptionData option, Argument.Kind kind, UnaryOperator<String> french) {
    return switch (kind) {
      case DESTINATION, DESTINATION_OR_ALL ->
          option.setMaxLength(MAX_REFERENCE).setAutoComplete(true);
      case NEW_DESTINATION -> option.setMaxLength(MAX_REFERENCE);
      case SOURCE -> option.setMaxLength(MAX_NAME).setAutoComplete(true);
      case NEW_SOURCE -> option.setMaxLength(MAX_NAME);
      case SOURCE_KIND -> choices(option, List.of("publish", "pull", "nginx", "srs"), french);
      case COMMAND -> option.setMaxLength(MAX_TEXT).setAutoComplete(true);
      case METHOD ->
          choices(option, List.of("native", "ffmpeg", "nginx", "hybrid", "default"), french);
      case PROFILE -> choices(option, List.of("stable", "low", "ultra", "default"), french);
      case START_AT -> choices(option, List.of("gop", "next-keyframe", "default"), french);
      case HOLD -> option.setMaxLength(MAX_HOLD);
      case LEVEL -> choices(option, List.of("view", "operate", "manage"), french);
      case CHANNEL_USE ->
          choices(
              option,
              Stream.of(ChannelUse.values())
                  .map(use -> use.name().toLowerCase(Locale.ROOT))
                  .toList(),
              french);
      case MINUTES -> option.setRequiredRange(1, MINUTES_OF_A_DAY);
      case NUMBER -> option.setMinValue(1);
      case CHANNEL, CODE -> option.setMaxLength(MAX_TEXT);
      case SERVER, SUBJECT, NOTHING -> option;
    };
  }

  private static OptionData choices(
      OptionData option, List<String> words, UnaryOperator<String> french) {
    return option.addChoices(words.stream().map(word -> choice(word, french)).toList());
  }

  private static Command.Choice choice(String word, UnaryOperator<String> french) {
    Command.Choice choice = new Command.Choice(word, word);
    return WORDED.contains(word)
        ? choice.setNameLocalization(DiscordLocale.FRENCH, french.apply(word))
        : choice;
  }
}
