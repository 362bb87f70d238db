package dev.patchbay.relay.forward.nginx.host;

import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.forward.nginx.config.ActiveConfig;
import dev.patchbay.relay.forward.nginx.config.NginxConfig;
import dev.patchbay.relay.state.PrivateFile;
import java.io.IOException;
import java.util.Optional;

/** The two files of ours that a site's nginx includes. Not thread-safe; blocks. */
final class SiteFiles {
  private final NginxSettings.Site site;

  SiteFiles(NginxSettings.Site site) {
    this.site = site;
  }

  /**
   * What lay in both at one moment.
   *
   * @param applications empty where there is no file, as for the other
   */
  record Texts(Optional<String> applications, Optional<String> httpServer) {
    boolean areOf(NginxConfig config) {
      return applications.equals(Optional.of(config.applications()))
          && httpServer.equals(Optional.of(config.httpServer()));
    }

    ActiveConfig active() {
      return ActiveConfig.of(applications.orElse(""));
    }

    /** Without keys. */
    @Override
    public String toString() {
      return active().toString();
    }
  }

  Texts read() throws IOException {
    return new Texts(PrivateFile.read(site.applications()), PrivateFile.read(site.httpServer()));
  }

  void write(NginxConfig config) throws IOException {
    write(config.applications(), config.httpServer());
  }

  /** Where there was nothing an empty file keeps the site's includes valid. */
  void restore(Texts before) throws IOException {
    write(before.applications().orElse(""), before.httpServer().orElse(""));
  }

  private void write(String applications, String httpServer) throws IOException {
    PrivateFile.write(site.applications(), applications);
    PrivateFile.write(site.httpServer(), httpServer);
  }

  /** What lies there for nginx to read; empty where nothing does, or that is not known. */
  Optional<ActiveConfig> lying() {
    try {
      return PrivateFile.read(site.applications()).map(ActiveConfig::of);
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /** What somebody has to do before nginx reads them. */
  String howToInclude() {
    return "put the includes back: "
        + site.applications()
        + " in rtmp's server, "
        + site.httpServer()
        + " in http, then: "
        + String.join(" ", site.reload());
  }
}
