package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.pull.StandingPlay;
import dev.patchbay.relay.ingest.srs.SrsSource.Finding;
import dev.patchbay.relay.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources that come through SRS, and who may publish them. Keeps no key, only digests.
 * Thread-safe, guarded by itself; nothing inside the guard blocks.
 */
final class SrsSources {
  private static final Logger log = LoggerFactory.getLogger(SrsSources.class);

  private final SrsSettings srs;
  private final Ticker ticker;
  private final Function<StreamPath, StandingPlay> pulls;
  private final Map<StreamPath, SrsSource> sources = new HashMap<>();
  private final SrsUnwelcome unwelcome = new SrsUnwelcome();
  private boolean restored;

  /** What becomes of somebody who wants to publish. */
  enum Verdict {
    ADMITTED,
    /** Another virtual host or application than the one that is ours. */
    NOT_OURS,
    UNKNOWN_STREAM,
    NO_KEY,
    WRONG_KEY
  }

  SrsSources(SrsSettings srs, Ticker ticker, Function<StreamPath, StandingPlay> pulls) {
    this.srs = srs;
    this.ticker = ticker;
    this.pulls = pulls;
  }

  /** Ends what is no longer a source, or has another key; whether somebody is to be sent away. */
  synchronized boolean retain(Collection<Admission> admissions) {
    Map<StreamPath, byte[]> wanted = keys(admissions);
    sources
        .values()
        .removeIf(source -> {
          byte[] key = wanted.get(source.path());
          boolean gone = key == null || !source.opensTo(key);
          if (gone) {
            sendAway(source.expel(ticker.nanos()));
          }
          return gone;
        });
    return !unwelcome.unsaid().isEmpty();
  }

  /**
   * Takes on what is not known yet; the hub must know it. The first time those are the sources of
   * earlier lives, and whoever publishes one may have been let in then.
   */
  synchronized void admit(Collection<Admission> admissions) {
    keys(admissions)
        .forEach((path, key) ->
            sources.computeIfAbsent(path, p -> new SrsSource(p, key, pulls.apply(p), !restored)));
    restored = true;
  }

  private static Map<StreamPath, byte[]> keys(Collection<Admission> admissions) {
    Map<StreamPath, byte[]> keys = new HashMap<>();
    for (Admission admission : admissions) {
      if (admission.origin() instanceof Origin.Srs(StreamKey key)) {
        keys.put(admission.path(), digest(key.reveal()));
      }
    }
    return keys;
  }

  /** Somebody wants to publish. */
  synchronized Verdict publish(SrsCall call) {
    if (!call.vhost().equals(srs.vhost()) || !call.app().equals(srs.app())) {
      return Verdict.NOT_OURS;
    }
    byte[] presented = digest(call.key());
    Optional<SrsSource> named = Optional.empty();
    boolean opened = false;
    for (SrsSource source : sources.values()) {
      // No early exit: the key is compared with every source's.
      boolean opens = source.opensTo(presented);
      if (SrsSettings.stream(source.path()).equals(call.stream())) {
        named = Optional.of(source);
        opened = opens;
      }
    }
    if (named.isEmpty()) {
      return Verdict.UNKNOWN_STREAM;
    }
    if (!opened) {
      return call.key().isEmpty() ? Verdict.NO_KEY : Verdict.WRONG_KEY;
    }
    log.info("{}: {} publishes to SRS", named.get().path(), call);
    unwelcome.forgive(call.client());
    named.get().arrived(call.client(), ticker.nanos());
    return Verdict.ADMITTED;
  }

  /** Somebody's publishing is over; whether SRS is to be asked what that means. */
  synchronized boolean unpublish(SrsCall call) {
    for (SrsSource source : sources.values()) {
      if (source.knows(call.client())) {
        log.info("{}: {} publishes no more", source.path(), call);
        return source.left(call.client(), ticker.nanos());
      }
    }
    return true;
  }

  /**
   * Compares what SRS listed with what we know.
   *
   * @param publishers SRS's names of connections, by the {@code url} of what they publish
   * @param asked when that was asked
   * @return the publishers that are not known, by source
   */
  synchronized Map<StreamPath, String> seen(Map<String, String> publishers, long asked) {
    unwelcome.listed(publishers.values(), asked);
    Map<StreamPath, String> unknown = new HashMap<>();
    for (SrsSource source : sources.values()) {
      Optional<String> publisher =
          Optional.ofNullable(publishers.get(SrsNames.url(srs, source.path())));
      Finding finding = source.seen(publisher, asked);
      switch (finding) {
        case AS_KNOWN -> {}
        case UNKNOWN -> {
          String client = publisher.orElseThrow();
          if (!unwelcome.has(client)) {
            unknown.put(source.path(), client);
          }
        }
        case UNWELCOME -> sendAway(List.of(publisher.orElseThrow()));
      }
    }
    return unknown;
  }

  /** A publisher was let in by an earlier life of ours. */
  synchronized void adopt(StreamPath path, String client) {
    SrsSource source = sources.get(path);
    if (source == null || !source.isRestored()) {
      // With this key nobody can have been let in before this life began.
      log.info("{}: client {} has no key that is worth anything; it is sent away", path, client);
      sendAway(List.of(client));
    } else if (!unwelcome.has(client) && !unwelcome.isFull()) {
      log.info("{}: is on the air in SRS already, as client {}", path, client);
      source.arrived(client, ticker.nanos());
    }
  }

  /** Everybody is to go, for instance because SRS cannot be dealt with. */
  synchronized void expelAll() {
    sources.values().forEach(source -> sendAway(source.expel(ticker.nanos())));
  }

  /** Plays nothing more; publishers stay. */
  synchronized void close() {
    sources.values().forEach(source -> source.expel(ticker.nanos()));
    sources.clear();
  }

  synchronized void sendAway(Collection<String> clients) {
    for (String client : clients) {
      if (!unwelcome.add(client)) {
        log.warn("too many are to be sent away from SRS; client {} stays", client);
      }
    }
  }

  /** Of whom SRS is to be told now. */
  synchronized List<String> unwelcome() {
    return unwelcome.unsaid();
  }

  /** SRS was told to end it. */
  synchronized void isSentAway(String client) {
    unwelcome.isSaid(client, ticker.nanos());
  }

  synchronized boolean isOnAir(StreamPath path) {
    SrsSource source = sources.get(path);
    return source != null && source.isOnAir();
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
