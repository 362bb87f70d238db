package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.dispatch.ParseReplies;
import dev.patchbay.bot.command.line.CommandReader;
import dev.patchbay.bot.command.line.Parsed;
import dev.patchbay.bot.discord.command.CommandForm;
import dev.patchbay.bot.discord.command.RelayDefinition;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.RestAction;

/**
 * Asks for keys and servers' URLs, which are seen by nobody else there. What is stored is never
 * filled in.
 */
final class Modals {
  private static final String PREFIX = "relay:v1:fill:";
  private static final String SERVER = "server";
  private static final String KEY = "key";
  private static final int MAX_ID = 100;
  private static final int MAX_TITLE = 45;
  private static final int MAX_URL = 512;
  private static final int MAX_KEY = 1024;

  private final RelayDefinition definition;
  private final Orders orders;
  private final Answers answers;

  @Inject
  Modals(RelayDefinition definition, Orders orders, Answers answers) {
    this.definition = definition;
    this.orders = orders;
    this.answers = answers;
  }

  void open(
      SlashCommandInteractionEvent event,
      Visit visit,
      CommandSpec spec,
      Map<String, String> values) {
    String id = PREFIX + spec.id() + ":" + OptionValues.text(spec, values);
    if (id.length() > MAX_ID) {
      orders.say(event, visit, Reply.of(ReplyCode.INVALID, Phrase.of("discord.not-a-form")));
      return;
    }
    Locale locale = visit.caller().locale();
    String title = "/relay " + spec.words(locale) + " " + subject(values);
    Modal modal =
        Modal.create(id, DiscordStyle.cut(title.strip(), MAX_TITLE))
            .addComponents(fields(spec, locale))
            .build();
    Orders.send((RestAction<?>) event.replyModal(modal));
  }

  private static String subject(Map<String, String> values) {
    return values.getOrDefault("destination", values.getOrDefault("source", ""));
  }

  private List<Label> fields(CommandSpec spec, Locale locale) {
    List<Label> fields = new ArrayList<>();
    if (CommandForm.asksForServer(spec)) {
      boolean needed = CommandForm.needsServer(spec);
      TextInput input =
          TextInput.create(SERVER, TextInputStyle.SHORT)
              .setRequired(needed)
              .setMaxLength(MAX_URL)
              .setPlaceholder("rtmps://host/app")
              .build();
      fields.add(label("server", needed ? "what" : "keep", input, locale));
    }
    if (spec.takesSecret()) {
      boolean needed = !CommandForm.asksForServer(spec);
      TextInput input =
          TextInput.create(KEY, TextInputStyle.SHORT)
              .setRequired(needed)
              .setMaxLength(MAX_KEY)
              .build();
      fields.add(
          CommandForm.asksForPlayAddress(spec)
              ? label("play", "what", input, locale)
              : label("key", needed ? "what" : "later", input, locale));
    }
    return fields;
  }

  private Label label(String field, String hint, TextInput input, Locale locale) {
    String key = "discord.modal." + field;
    return Label.of(
        answers.text(Phrase.of(key), locale),
        answers.text(Phrase.of(key + "." + hint), locale),
        input);
  }

  /** What was filled in; checked as if it had never been asked for. */
  void take(ModalInteractionEvent event, Visit visit) {
    String id = event.getModalId();
    int colon = id.indexOf(':', PREFIX.length());
    Optional<CommandSpec> spec =
        id.startsWith(PREFIX) && colon > 0
            ? definition.spec(Optional.empty(), Optional.of(id.substring(PREFIX.length(), colon)))
            : Optional.empty();
    spec.ifPresentOrElse(
        known -> take(event, visit, known, id.substring(colon + 1)),
        () ->
            orders.say(
                event,
                visit,
                Reply.of(ReplyCode.INVALID, Phrase.of("parse.unknown-command.unsaid"))));
  }

  private void take(ModalInteractionEvent event, Visit visit, CommandSpec spec, String text) {
    Map<String, String> values = OptionValues.read(spec, text);
    value(event, SERVER).ifPresent(server -> values.put(SERVER, server));
    Optional<Secret> key = value(event, KEY).map(Secret::new);
    switch (CommandReader.read(spec, values, key)) {
      case Parsed.Misunderstood(var problem) -> orders.say(event, visit, ParseReplies.of(problem));
      case Parsed.Understood(var command) -> orders.carryOut(event, visit, command, false);
    }
  }

  private static Optional<String> value(ModalInteractionEvent event, String field) {
    return Optional.ofNullable(event.getValue(field))
        .map(ModalMapping::getAsString)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
