package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.foreign;
import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.texts;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.command.view.DatabaseSight;
import dev.patchbay.bot.command.view.NginxSight;
import dev.patchbay.bot.control.UnwrittenStops;
import dev.patchbay.bot.reply.ObstacleWords;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.PullWords;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.bot.reply.SrsWords;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.NginxReport;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SrsState;
import dev.patchbay.storage.destination.DestinationName;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells whether the parts of the program work. */
final class HealthCommands {
  private static final String WELL = "well";

  private final DatabaseSight sight;
  private final RelayService relay;
  private final Ingest ingest;
  private final UnwrittenStops unwritten;
  private final Set<ChatHealth> chats;
  private final NginxReport nginx;

  @Inject
  HealthCommands(
      DatabaseSight sight,
      RelayService relay,
      Ingest ingest,
      UnwrittenStops unwritten,
      Set<ChatHealth> chats,
      NginxReport nginx) {
    this.nginx = nginx;
    this.chats = Set.copyOf(chats);
    this.unwritten = unwritten;
    this.sight = sight;
    this.relay = relay;
    this.ingest = ingest;
  }

  /**
   * Fails when database or ingest does not work or a stop is not remembered; a missing method is
   * only told.
   */
  Reply health() {
    Map<String, String> parts = new LinkedHashMap<>();
    List<Phrase> lines = new ArrayList<>();
    boolean database = database(parts, lines);
    int port = ingest.port();
    parts.put("ingest", port > 0 ? WELL : "does not listen");
    lines.add(port > 0 ? Phrase.of("health.ingest", whole(port)) : Phrase.of("health.ingest-down"));
    ingest
        .srs()
        .ifPresent(srs -> {
          parts.put("srs", srs instanceof SrsState.Ready ? WELL : SrsWords.word(srs));
          lines.add(SrsWords.of(Optional.of(srs)));
        });
    relay
        .unavailableBecause()
        .forEach((method, why) -> {
          String word = method.name().toLowerCase(Locale.ROOT);
          parts.put(word, why.map(MethodObstacle::text).orElse(WELL));
          lines.add(
              why.map(ObstacleWords::of)
                  .map(reason -> Phrase.of("health.method-out", text(word), said(reason)))
                  .orElseGet(() -> Phrase.of("health.method", text(word))));
        });
    boolean pulled = pulls(parts, lines);
    boolean served = serves(parts, lines);
    boolean heard = chats(parts, lines);
    boolean well = database && port > 0;
    lines.addFirst(
        Phrase.of(
            !well
                ? "health.not-well"
                : heard && pulled && served ? "health.well" : "health.degraded"));
    return new Reply(
        well ? ReplyCode.OK : ReplyCode.FAILED, lines, ReplyData.NONE.withHealth(parts));
  }

  /** Whether nginx serves what it should; what the site is to do says more than the refusal. */
  private boolean serves(Map<String, String> parts, List<Phrase> lines) {
    Optional<Phrase> amiss =
        nginx
            .leftOut()
            .map(NginxSight::leftOut)
            .or(() -> nginx.refusal().map(why -> Phrase.of("nginx.refused", foreign(why))));
    amiss.ifPresent(words -> {
      lines.add(words);
      parts.put("nginx", nginx.refusal().orElse("includes are missing"));
    });
    nginx.blindSince().ifPresent(since -> lines.add(Phrase.of("nginx.blind", lasting(since))));
    return amiss.isEmpty();
  }

  /**
   * Whether no source that is pulled fails for longer than a moment; only those that do are told.
   */
  private boolean pulls(Map<String, String> parts, List<Phrase> lines) {
    boolean well = true;
    for (SourceStatus source : ingest.sources()) {
      String name = source.path().name();
      Optional<PullState> pull = ingest.pull(source.path()).filter(PullState::isTroubled);
      if (pull.isPresent()) {
        PullState failing = pull.get();
        parts.put("source " + name, PullWords.word(failing));
        lines.add(Phrase.of("health.pull", text(name), said(PullWords.of(failing, name))));
        well = false;
      }
    }
    return well;
  }

  /** Whether every chat that is meant to be heard is heard. */
  private boolean chats(Map<String, String> parts, List<Phrase> lines) {
    List<ChatHealth> sorted =
        chats.stream().sorted(Comparator.comparing(ChatHealth::platform)).toList();
    for (ChatHealth chat : sorted) {
      Phrase.Argument name = said("platform." + chat.platform().word());
      Optional<Phrase> trouble = chat.trouble();
      parts.put(
          chat.platform().word(), trouble.isPresent() ? "degraded" : chat.isOn() ? WELL : "off");
      lines.add(
          trouble
              .or(chat::detail)
              .map(words -> Phrase.of("health.chat-says", name, said(words)))
              .orElseGet(() -> Phrase.of(chat.isOn() ? "health.chat" : "health.chat-off", name)));
    }
    return chats.stream().allMatch(chat -> chat.trouble().isEmpty());
  }

  private boolean database(Map<String, String> parts, List<Phrase> lines) {
    boolean answers = sight.answers();
    Optional<Instant> failing = sight.writesFailSince();
    List<String> forgettable =
        unwritten.names().stream().map(DestinationName::toString).sorted().toList();
    boolean written = failing.isEmpty() && forgettable.isEmpty();
    parts.put(
        "database",
        answers
            ? failing.map(since -> "cannot be written since " + since).orElse(WELL)
            : "does not answer");
    if (!answers) {
      lines.add(Phrase.of("health.database-down"));
    } else {
      String trouble =
          sight.fileIsGone() ? "health.database-file-gone" : "health.database-unwritten";
      lines.add(
          failing
              .map(since -> Phrase.of(trouble, lasting(since)))
              .orElseGet(() -> Phrase.of("health.database")));
    }
    if (!forgettable.isEmpty()) {
      lines.add(Phrase.of("health.unwritten-stops", texts(forgettable)));
    }
    return answers && written;
  }
}
