package dev.patchbay.bot.discord.command;

import dev.patchbay.bot.command.Argument;
import dev.patchbay.bot.command.ChannelUse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

  static OptionData restrict(OptionData option, Argument.Kind kind) {
    return switch (kind) {
      case DESTINATION, DESTINATION_OR_ALL ->
          option.setMaxLength(MAX_REFERENCE).setAutoComplete(true);
      case NEW_DESTINATION -> option.setMaxLength(MAX_REFERENCE);
      case SOURCE -> option.setMaxLength(MAX_NAME).setAutoComplete(true);
      case NEW_SOURCE -> option.setMaxLength(MAX_NAME);
      case SOURCE_KIND -> choices(option, List.of("publish", "pull"));
      case COMMAND -> option.setMaxLength(MAX_TEXT).setAutoComplete(true);
      case METHOD -> choices(option, List.of("native", "ffmpeg", "default"));
      case PROFILE -> choices(option, List.of("stable", "low", "ultra", "default"));
      case START_AT -> choices(option, List.of("gop", "next-keyframe", "default"));
      case HOLD -> option.setMaxLength(MAX_HOLD);
      case LEVEL -> choices(option, List.of("view", "operate", "manage"));
      case CHANNEL_USE ->
          choices(
              option,
              Stream.of(ChannelUse.values())
                  .map(use -> use.name().toLowerCase(Locale.ROOT))
                  .toList());
      case MINUTES -> option.setRequiredRange(1, MINUTES_OF_A_DAY);
      case NUMBER -> option.setMinValue(1);
      case CHANNEL, CODE -> option.setMaxLength(MAX_TEXT);
      case SERVER, SUBJECT, NOTHING -> option;
    };
  }

  private static OptionData choices(OptionData option, List<String> words) {
    words.forEach(word -> option.addChoice(word, word));
    return option;
  }
}
