package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.srs.SrsApi.Unanswered;
import dev.patchbay.relay.ingest.srs.SrsApi.Version;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks SRS every few seconds what it does, and ends what should not be. Thread-safe; asks on
 * threads of its own, one at a time.
 */
final class SrsMonitor {
  private static final Logger log = LoggerFactory.getLogger(SrsMonitor.class);

  /** What callbacks did not tell, for instance because SRS was killed, shows after this long. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  private final SrsApi api;
  private final SrsSources sources;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Alarm alarm;
  private Alarm.Cancellable next = () -> {};
  private boolean asking;
  private boolean askAgain;
  private boolean open;
  private long opened;
  private volatile SrsState state;

  SrsMonitor(SrsApi api, SrsSources sources, InstantSource clock, Ticker ticker, Alarm alarm) {
    this.api = api;
    this.sources = sources;
    this.clock = clock;
    this.ticker = ticker;
    this.alarm = alarm;
    this.state = new SrsState.Unasked(clock.instant());
  }

  SrsState state() {
    return state;
  }

  boolean isUnsuitable() {
    return state instanceof SrsState.Unsuitable;
  }

  /** Begins: from now on SRS can ask us. */
  synchronized void open() {
    open = true;
    opened = ticker.nanos();
    askSoon();
  }

  /** Nobody can ask us. */
  void deaf() {
    state = new SrsState.Deaf(clock.instant());
  }

  synchronized void close() {
    open = false;
    next.cancel();
  }

  /** Asks now, or once more when it is asking already. */
  synchronized void askSoon() {
    if (!open) {
      return;
    }
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    next.cancel();
    Thread.ofVirtual().name("srs monitor").start(this::ask);
  }

  private void ask() {
    try {
      look();
    } catch (Unanswered silent) {
      blind(silent.because());
    } catch (RuntimeException | Error defect) {
      log.error("asking SRS failed by a defect of ours", defect);
      blind(Cause.of(Cause.Kind.INTERNAL));
    } finally {
      asked();
    }
  }

  private synchronized void asked() {
    asking = false;
    boolean again = askAgain;
    askAgain = false;
    if (again) {
      askSoon();
    } else if (open) {
      next = alarm.after(INTERVAL, this::askSoon);
    }
  }

  private void look() throws Unanswered {
    long asked = ticker.nanos();
    Version version = api.version();
    if (!version.isKnown()) {
      unsuitable(version);
      sendAway();
      return;
    }
    Map<StreamPath, String> unknown = sources.seen(api.publishers(), asked);
    for (Map.Entry<StreamPath, String> each : unknown.entrySet()) {
      judge(each.getKey(), each.getValue());
    }
    sendAway();
    ready(version);
  }

  /** Who is older than our ears was let in by an earlier life; who is younger did not ask. */
  private void judge(StreamPath path, String client) throws Unanswered {
    double heard = (ticker.nanos() - opened) / 1e9;
    if (api.age(client).orElse(0) >= heard) {
      sources.adopt(path, client);
    } else {
      log.warn(
          "{}: SRS let client {} publish without asking us; it is sent away. Its virtual host"
              + " needs the callbacks that are written in {}",
          path,
          client,
          SrsIngest.BLOCK_FILE);
      sources.sendAway(List.of(client));
    }
  }

  private void sendAway() throws Unanswered {
    for (String client : sources.unwelcome()) {
      api.kick(client);
      sources.isSentAway(client);
      log.info("client {} was sent away from SRS", client);
    }
  }

  private void ready(Version version) {
    if (!(state instanceof SrsState.Ready(String known, _) && known.equals(version.text()))) {
      log.info("SRS {} answers", version.text());
      state = new SrsState.Ready(version.text(), clock.instant());
    }
  }

  private void unsuitable(Version version) {
    if (!isUnsuitable()) {
      log.warn("SRS says version \"{}\"; 6 and 7 are known, so nobody is let in", version.text());
      state = new SrsState.Unsuitable(version.text(), clock.instant());
    }
    sources.expelAll();
  }

  private synchronized void blind(Cause cause) {
    // A version once found to be wrong is still wrong.
    if (open && !isBlind(cause) && !isUnsuitable()) {
      log.warn("SRS's HTTP API does not answer ({}); what runs goes on", cause.kind());
      state = new SrsState.Blind(cause, clock.instant());
    }
  }

  private boolean isBlind(Cause cause) {
    return state instanceof SrsState.Blind(Cause known, _) && known.kind() == cause.kind();
  }
}
