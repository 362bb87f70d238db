package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;

/** What our sources are called in SRS. */
final class SrsNames {
  private SrsNames() {}

  /** The {@code url} by which SRS lists a stream; the nameless virtual host is not in it. */
  static String url(SrsSettings srs, StreamPath path) {
    String vhost = srs.isNameless() ? "" : srs.vhost();
    return vhost + "/" + srs.app() + "/" + SrsSettings.stream(path);
  }

  /** Where it is played from. Nothing in it is secret. */
  static PlayAddress address(SrsSettings srs, StreamPath path) {
    PublishServer server =
        new PublishServer(false, srs.rtmp().getHostString(), srs.rtmp().getPort(), srs.entry());
    return new PlayAddress(server, new StreamKey(SrsSettings.stream(path)));
  }
}
