package dev.patchbay.bot.demo;

import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.config.BotConfig;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.reply.TextStyle;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Types commands as a moderator would, through the one command core there is. */
final class DemoDesk {
  private final CommandDispatcher dispatcher;
  private final ReplyText text;
  private final Locale locale;

  /** A command was refused, and the demo cannot go on. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String command, String answer) {
      super(command + ": " + answer);
    }
  }

  @Inject
  DemoDesk(CommandDispatcher dispatcher, ReplyText text, BotConfig config) {
    this.dispatcher = dispatcher;
    this.text = text;
    this.locale = config.locale();
  }

  /** Gives the answer's words. */
  String type(String command) throws Refused {
    return words(command, ask(command, Optional.empty()));
  }

  /** The same, with a key beside the command. */
  void type(String command, StreamKey key) throws Refused {
    words(command, ask(command, Optional.of(new Secret(key.reveal()))));
  }

  /** The key a streamer would copy into OBS. */
  StreamKey ingestKey() throws Refused {
    Reply reply = ask("source show main", Optional.empty());
    words("source show main", reply);
    return new StreamKey(reply.data().sources().getFirst().key().orElseThrow().reveal());
  }

  List<DestinationView> status() {
    return ask("status", Optional.empty()).data().destinations();
  }

  /** What a destination does, in a word or two. */
  String state(DestinationView view) {
    return text.text(view.code().phrase(), locale, TextStyle.PLAIN);
  }

  private Reply ask(String command, Optional<Secret> secret) {
    Caller caller = Caller.console("demo", locale, UUID.randomUUID());
    return dispatcher.dispatch(caller, command, secret);
  }

  private String words(String command, Reply reply) throws Refused {
    String words = text.text(reply, locale, TextStyle.PLAIN);
    if (!reply.isOk()) {
      throw new Refused(command, words);
    }
    return words;
  }
}
