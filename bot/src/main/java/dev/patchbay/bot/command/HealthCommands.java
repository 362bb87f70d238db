package dev.patchbay.bot.command;

import static dev.patchbay.bot.reply.Phrase.foreign;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.RelayService;
import dev.patchbay.storage.StorageService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells whether the parts of the program work. */
final class HealthCommands {
  private final StorageService storage;
  private final RelayService relay;
  private final Ingest ingest;

  @Inject
  HealthCommands(StorageService storage, RelayService relay, Ingest ingest) {
    this.storage = storage;
    this.relay = relay;
    this.ingest = ingest;
  }

  /** Fails when database or ingest does not work; a missing method is only told. */
  Reply health() {
    boolean database = storage.isHealthy();
    int port = ingest.port();
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("database", database ? "" : "does not answer");
    parts.put("ingest", port > 0 ? "" : "does not listen");
    List<Phrase> lines = new ArrayList<>();
    lines.add(Phrase.of(database ? "health.database" : "health.database-down"));
    lines.add(port > 0 ? Phrase.of("health.ingest", whole(port)) : Phrase.of("health.ingest-down"));
    relay
        .unavailableBecause()
        .forEach((method, why) -> {
          String word = method.name().toLowerCase(Locale.ROOT);
          parts.put(word, why.orElse(""));
          lines.add(
              why.map(reason -> Phrase.of("health.method-out", text(word), foreign(reason)))
                  .orElseGet(() -> Phrase.of("health.method", text(word))));
        });
    boolean well = database && port > 0;
    lines.addFirst(Phrase.of(well ? "health.well" : "health.not-well"));
    return new Reply(
        well ? ReplyCode.OK : ReplyCode.FAILED, lines, ReplyData.NONE.withHealth(parts));
  }
}
