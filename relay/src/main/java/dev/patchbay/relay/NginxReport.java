package dev.patchbay.relay;

import java.time.Instant;
import java.util.Optional;

/** What there is to say of the nginx that sources may come through. Thread-safe, never blocks. */
public interface NginxReport {
  /** The TCP port publishers of such sources connect to. */
  int port();

  /** The application a source's publisher enters; its key is the stream name. */
  String application(StreamPath source);

  /** Which way a hybrid destination goes; empty while nothing of it runs. */
  Optional<NginxWay> way(ForwarderId id);

  /** Since when nginx runs and does not say what it does; what is said of it may be old then. */
  Optional<Instant> blindSince();

  /** What a site's own nginx should include and does not; empty while all is well. */
  Optional<NginxSettings.Site> leftOut();

  /** Why nginx does not serve what it should; one line, without keys. */
  Optional<String> refusal();
}
