package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.TextStyle.PLAIN;

import dev.patchbay.bot.permission.StandingGrant;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.destination.Order;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes a reply data for programs: maps, lists, texts, numbers and booleans only, ready for any
 * JSON writer. Times are ISO 8601, rates kilobits per second. Thread-safe.
 */
public final class ReplyFields {
  private final ReplyText text;

  @Inject
  ReplyFields(ReplyText text) {
    this.text = text;
  }

  /** The fields of one reply; parts that were not asked for are left out. */
  public Map<String, Object> of(Reply reply, Locale locale) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ok", reply.isOk());
    fields.put("code", reply.code().word());
    fields.put("text", text.text(reply, locale, PLAIN));
    ReplyData data = reply.data();
    if (!data.destinations().isEmpty()) {
      fields.put("destinations", data.destinations().stream().map(d -> of(d, locale)).toList());
    }
    if (data.sources().size() == 1) {
      fields.put("source", of(data.sources().getFirst(), locale));
    }
    if (!data.sources().isEmpty()) {
      fields.put("sources", data.sources().stream().map(s -> of(s, locale)).toList());
    }
    if (!data.audit().isEmpty()) {
      fields.put("audit", data.audit().stream().map(this::of).toList());
    }
    if (!data.health().isEmpty()) {
      fields.put("health", data.health());
    }
    if (!data.grants().isEmpty()) {
      fields.put("grants", data.grants().stream().map(ReplyFields::of).toList());
    }
    return fields;
  }

  private Map<String, Object> of(DestinationView view, Locale locale) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", view.name().name());
    fields.put("source", view.name().source());
    fields.put("state", view.code().word());
    fields.put("stateText", text.text(view.code().phrase(), locale, PLAIN));
    fields.put("ok", view.code().isOk());
    fields.put("text", text.text(view.words(), locale, PLAIN));
    fields.put("since", view.since().toString());
    fields.put("method", view.method());
    fields.put("profile", view.profile());
    fields.put("startAt", view.startAt());
    fields.put("holdSeconds", view.hold().toSeconds());
    fields.put("server", view.server());
    fields.put("keyFingerprint", view.keyFingerprint());
    fields.put("bitrate", view.traffic().kbps());
    fields.put("bytes", view.traffic().bytes());
    view.traffic().frames().ifPresent(frames -> fields.put("frames", frames));
    fields.put("dropped", view.traffic().dropped());
    fields.put("retries", view.retries());
    view.startedIn().map(ReplyFields::millis).ifPresent(ms -> fields.put("startedInMs", ms));
    view.lastError()
        .ifPresent(cause -> {
          fields.put("lastError", text.text(CauseWords.what(cause), locale, PLAIN));
          fields.put("lastErrorKind", CauseWords.word(cause.kind()));
        });
    fields.putAll(of(view.order()));
    fields.put("orderedBy", view.orderedBy().name());
    fields.put("orderedOn", view.orderedBy().platform());
    fields.put("orderedAt", view.orderedAt().toString());
    return fields;
  }

  /** To the microsecond: a start is measured in few of them. */
  private static double millis(Duration span) {
    return TimeUnit.NANOSECONDS.toMicros(span.toNanos()) / 1000.0;
  }

  private static Map<String, Object> of(Order order) {
    return switch (order) {
      case Order.Run _ -> Map.of("order", "run");
      case Order.Stop(Order.Hold.UntilStarted _) -> Map.of("order", "stop");
      case Order.Stop(Order.Hold.ThisStream _) -> Map.of("order", "stop-this-stream");
      case Order.Stop(Order.Hold.Until(var end)) ->
          Map.of("order", "stop-until", "stopUntil", end.toString());
    };
  }

  private Map<String, Object> of(SourceView view, Locale locale) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", view.name());
    fields.put("server", view.server());
    view.key().ifPresent(key -> fields.put("key", key.reveal()));
    view.pull().ifPresent(state -> fields.put("pull", of(state, locale)));
    fields.put("live", view.presence() == Presence.LIVE);
    fields.put("presence", view.presence().name().toLowerCase(Locale.ROOT));
    fields.put("since", view.since().toString());
    view.format().video().ifPresent(video -> fields.putAll(of(video)));
    view.format().audio().ifPresent(audio -> fields.put("audio", of(audio)));
    fields.put("hints", view.hints().stream().map(hint -> text.text(hint, locale, PLAIN)).toList());
    return fields;
  }

  private Map<String, Object> of(PullState state, Locale locale) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("state", PullWords.word(state));
    fields.put("since", state.since().toString());
    if (state instanceof PullState.BackingOff(int failures, _, var until, var cause)) {
      fields.put("failures", failures);
      fields.put("until", until.toString());
      fields.put("error", text.text(PullWords.what(cause.kind()), locale, PLAIN));
      fields.put("errorKind", CauseWords.word(cause.kind()));
    }
    return fields;
  }

  private static Map<String, Object> of(SourceFormat.Video video) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("codec", video.codec());
    fields.put("resolution", video.width() + "x" + video.height());
    fields.put("fps", video.fps());
    fields.put("bitrate", video.kbps());
    fields.put("keyframeSeconds", video.keyframeSeconds());
    return fields;
  }

  private static Map<String, Object> of(SourceFormat.Audio audio) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("codec", audio.codec());
    fields.put("sampleRate", audio.sampleRate());
    fields.put("channels", audio.channels());
    fields.put("bitrate", audio.kbps());
    return fields;
  }

  private static Map<String, Object> of(StandingGrant grant) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("platform", grant.subject().platform());
    fields.put("kind", grant.subject().kind());
    fields.put("id", grant.subject().id());
    fields.put("place", grant.subject().place());
    fields.put("level", grant.effect().name().toLowerCase(Locale.ROOT));
    grant.source().ifPresent(source -> fields.put("source", source));
    grant.destination().ifPresent(destination -> fields.put("destination", destination));
    return fields;
  }

  private Map<String, Object> of(AuditEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", entry.id());
    fields.put("at", entry.at().toString());
    fields.put("platform", entry.author().platform());
    fields.put("userId", entry.author().userId());
    fields.put("by", entry.author().name());
    fields.put("request", entry.author().request().toString());
    fields.put("action", entry.action());
    fields.put("target", entry.target());
    fields.put("detail", text.redacted(entry.detail()));
    entry.outcome().ifPresent(outcome -> fields.put("outcome", outcome));
    return fields;
  }
}
