package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.testing.Core;
import java.util.Optional;

/** A command core whose world a test moves by hand. */
abstract class CommandFixture {
  static final String URL = "rtmps://live.example.org/app";

  Core core = new Core();

  String newestAction() {
    return core.stores.audit().newest(Optional.empty(), 1).getFirst().action();
  }

  long denials() {
    return core.stores.audit().newest(Optional.empty(), 200).stream()
        .filter(entry -> entry.action().equals("denied"))
        .count();
  }

  Optional<String> outcome(String target) {
    return core.stores.audit().newest(Optional.of(target), 1).getFirst().outcome();
  }

  String told(Reply reply) {
    return core.text(reply);
  }
}
