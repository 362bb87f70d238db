package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the relay must be told of nginx.
 *
 * @param program nginx itself: a path, or a name looked up in {@code PATH} and {@code /usr/sbin}
 * @param module its RTMP module; empty looks where distributions put it
 * @param listen where publishers connect to nginx; its port is also where nginx pushes to itself
 * @param site how the site's own nginx is driven; empty runs one of ours
 */
public record NginxSettings(
    String program, Optional<Path> module, InetSocketAddress listen, Optional<Site> site) {
  /** What holds when nothing is said. */
  public static final NginxSettings DEFAULT =
      new NginxSettings(
          "nginx",
          Optional.empty(),
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1936),
          Optional.empty());

  /**
   * An nginx that somebody else starts and stops.
   *
   * @param folder where the two files to include are written
   * @param reload the command that makes it read them; no shell reads it
   */
  public record Site(Path folder, List<String> reload) {
    public Site {
      requireNonNull(folder, "folder is null");
      reload = List.copyOf(reload);
      if (reload.isEmpty()) {
        throw new IllegalArgumentException("no reload command");
      }
    }

    /** What nginx is to include in {@code rtmp { server { … } }}. */
    public Path applications() {
      return folder.resolve("patchbay-rtmp.conf");
    }

    /** What nginx is to include in {@code http { … }}. */
    public Path httpServer() {
      return folder.resolve("patchbay-http.conf");
    }
  }

  public NginxSettings {
    requireNonNull(program, "program is null");
    requireNonNull(module, "module is null");
    requireNonNull(listen, "listen is null");
    requireNonNull(site, "site is null");
  }
}
