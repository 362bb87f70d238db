package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.discord.command.CommandForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.entities.IMentionable;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;

/** What was given for a command's options, by argument name, as the core reads it. */
final class OptionValues {
  private static final String SEPARATOR = "|";

  private OptionValues() {}

  static Map<String, String> of(CommandInteractionPayload event) {
    Map<String, String> values = new LinkedHashMap<>();
    for (OptionMapping option : event.getOptions()) {
      value(option).ifPresent(value -> values.put(option.getName(), value));
    }
    return values;
  }

  private static Optional<String> value(OptionMapping option) {
    if (option.getType() == OptionType.BOOLEAN) {
      return option.getAsBoolean() ? Optional.of("yes") : Optional.empty();
    }
    return Optional.of(
        option.getType() == OptionType.MENTIONABLE
            ? subject(option.getAsMentionable())
            : option.getAsString());
  }

  private static String subject(IMentionable whom) {
    return whom instanceof Role role
        ? "discord:role:" + role.getId() + "@" + role.getGuild().getId()
        : "discord:user:" + whom.getId();
  }

  /** The values as one text, to be put into the id of a modal. */
  static String text(CommandSpec spec, Map<String, String> values) {
    List<String> texts =
        CommandForm.options(spec).stream()
            .map(Argument::name)
            .map(name -> values.getOrDefault(name, "").replace(SEPARATOR, " "))
            .toList();
    return String.join(SEPARATOR, texts);
  }

  /** Reads {@link #text}; nothing in it is trusted. */
  static Map<String, String> read(CommandSpec spec, String text) {
    String[] texts = text.split("\\|", -1);
    Map<String, String> values = new LinkedHashMap<>();
    List<Argument> options = CommandForm.options(spec);
    for (int i = 0; i < Math.min(texts.length, options.size()); i++) {
      if (!texts[i].isEmpty()) {
        values.put(options.get(i).name(), texts[i]);
      }
    }
    return values;
  }
}
