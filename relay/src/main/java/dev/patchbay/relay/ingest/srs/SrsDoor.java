package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.callback.CallbackAnswers;
import dev.patchbay.relay.ingest.srs.SrsSources.Verdict;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers SRS's callbacks as SRS reads answers: 200, and a code that is 0 or is not. */
final class SrsDoor implements CallbackAnswers {
  private static final Logger log = LoggerFactory.getLogger(SrsDoor.class);
  private static final Answer YES = new Answer("200 OK", "application/json", "{\"code\":0}");
  private static final Answer NO = new Answer("200 OK", "application/json", "{\"code\":1}");
  private static final Answer WHAT = new Answer("400 Bad Request", "text/plain", "");

  /** Strangers choose how often they are refused, and we how often we speak of it. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final SrsSources sources;
  private final SrsMonitor monitor;
  private final Ticker ticker;
  private long lastLine;
  private long unsaid;

  SrsDoor(SrsSources sources, SrsMonitor monitor, Ticker ticker) {
    this.sources = sources;
    this.monitor = monitor;
    this.ticker = ticker;
    this.lastLine = ticker.nanos() - BETWEEN_LINES.toNanos();
  }

  @Override
  public Answer answer(String what, byte[] body) {
    return switch (what) {
      case "publish" -> publish(SrsCall.parse("on_publish", body));
      case "unpublish" -> unpublish(SrsCall.parse("on_unpublish", body));
      default -> WHAT;
    };
  }

  private Answer publish(Optional<SrsCall> call) {
    if (call.isEmpty()) {
      return WHAT;
    }
    if (monitor.isUnsuitable()) {
      refused(call.get(), "SRS is of a version that is not known");
      return NO;
    }
    Verdict verdict = sources.publish(call.get());
    return switch (verdict) {
      case ADMITTED -> YES;
      case NOT_OURS, UNKNOWN_STREAM, NO_KEY, WRONG_KEY -> {
        refused(call.get(), verdict.name());
        yield NO;
      }
    };
  }

  private Answer unpublish(Optional<SrsCall> call) {
    if (call.isEmpty()) {
      return WHAT;
    }
    if (sources.unpublish(call.get())) {
      monitor.askSoon();
    }
    return YES;
  }

  /** Without any name that was presented: it may be a key in the wrong place. */
  private synchronized void refused(SrsCall call, String why) {
    long now = ticker.nanos();
    if (now - lastLine < BETWEEN_LINES.toNanos()) {
      unsaid++;
      return;
    }
    log.info("SRS's {} may not publish: {} ({} more before)", call, why, unsaid);
    lastLine = now;
    unsaid = 0;
  }
}
