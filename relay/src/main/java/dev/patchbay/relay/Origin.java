package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

/** How the media of a source comes to us. Prints without secrets. */
public sealed interface Origin {
  /**
   * A publisher comes to our own RTMP ingest.
   *
   * @param key what it must present
   */
  record Published(StreamKey key) implements Origin {
    public Published {
      requireNonNull(key, "key is null");
    }
  }

  /**
   * We play it from another server.
   *
   * @param address where
   */
  record Pulled(PlayAddress address) implements Origin {
    public Pulled {
      requireNonNull(address, "address is null");
    }
  }

  /**
   * A publisher comes to an nginx with the RTMP module, ours or the site's.
   *
   * @param key what it must present there
   */
  record Nginx(StreamKey key) implements Origin {
    public Nginx {
      requireNonNull(key, "key is null");
    }
  }

  /**
   * A publisher comes to an SRS.
   *
   * @param key what it must present there
   */
  record Srs(StreamKey key) implements Origin {
    public Srs {
      requireNonNull(key, "key is null");
    }
  }
}
