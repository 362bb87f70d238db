package dev.patchbay.relay;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where sources come in. Thread-safe. */
public interface Ingest {
  /**
   * A source that may publish.
   *
   * @param path where it will live
   * @param key what its publisher must present
   */
  record Admission(StreamPath path, StreamKey key) {}

  /**
   * Replaces the table of those who may publish. A publisher whose source is gone from the table,
   * or whose key is no longer the source's, is disconnected; all others are left alone.
   */
  void admit(Collection<Admission> admissions);

  /** One status for every admitted source. */
  List<SourceStatus> sources();

  /** One of {@link #sources()}. */
  Optional<SourceStatus> source(StreamPath path);

  /** The TCP port publishers connect to; 0 before the relay listens. */
  int port();
}
