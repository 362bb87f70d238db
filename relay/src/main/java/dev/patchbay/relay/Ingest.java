package dev.patchbay.relay;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where sources come in. Thread-safe. */
public interface Ingest {
  /**
   * A source that may be there.
   *
   * @param path where it will live
   * @param origin how its media comes to us
   */
  record Admission(StreamPath path, Origin origin) {
    /** A source whose publisher comes to our own ingest with {@code key}. */
    public static Admission published(StreamPath path, StreamKey key) {
      return new Admission(path, new Origin.Published(key));
    }
  }

  /**
   * Replaces the table of sources. A publisher whose source is gone from the table, or whose key is
   * no longer the source's, is disconnected, and what is pulled from an address that no longer
   * stands there ends; all others are left alone.
   */
  void admit(Collection<Admission> admissions);

  /** One status for every admitted source. */
  List<SourceStatus> sources();

  /** One of {@link #sources()}. */
  Optional<SourceStatus> source(StreamPath path);

  /** How the media of an admitted source comes to us. */
  default Optional<Origin> origin(StreamPath path) {
    return Optional.empty();
  }

  /** How pulling goes, of a source that is pulled. */
  default Optional<PullState> pull(StreamPath path) {
    return Optional.empty();
  }

  /** What is known of the SRS that sources come through; empty where none is configured. */
  default Optional<SrsState> srs() {
    return Optional.empty();
  }

  /** The TCP port publishers connect to; 0 before the relay listens. */
  int port();
}
