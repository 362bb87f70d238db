package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What our sources are called in SRS. */
final class SrsNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final String ESCAPED = "source-";

  private SrsNames() {}

  /**
   * The stream of a source: its name where that can stand in a URL. SRS takes a dot for the
   * beginning of a file's extension, so there is none.
   */
  static String stream(StreamPath path) {
    String name = path.name();
    return PLAIN.matcher(name).matches() && !name.startsWith(ESCAPED)
        ? name
        : ESCAPED + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The {@code url} by which SRS lists a stream; the nameless virtual host is not in it. */
  static String url(SrsSettings srs, StreamPath path) {
    String vhost = isNameless(srs) ? "" : srs.vhost();
    return vhost + "/" + srs.app() + "/" + stream(path);
  }

  /** Where it is played from. Nothing in it is secret. */
  static PlayAddress address(SrsSettings srs, StreamPath path) {
    String app = isNameless(srs) ? srs.app() : srs.app() + "?vhost=" + srs.vhost();
    PublishServer server =
        new PublishServer(false, srs.rtmp().getHostString(), srs.rtmp().getPort(), app);
    return new PlayAddress(server, new StreamKey(stream(path)));
  }

  private static boolean isNameless(SrsSettings srs) {
    return srs.vhost().equals(SrsSettings.DEFAULT_VHOST);
  }
}
