package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** A real nginx that somebody else runs, with master and worker, and that may include our files. */
final class SitesOwn implements AutoCloseable {
  private final Path folder;
  private final int port;
  private Process nginx;

  /** One that includes both files, which are empty. */
  SitesOwn(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    Path included = Files.createDirectories(folder.resolve("included"));
    Files.createFile(included.resolve("patchbay-rtmp.conf"));
    Files.createFile(included.resolve("patchbay-http.conf"));
    Files.writeString(
        folder.resolve("reload"),
        """
        #!/bin/sh
        echo >> %1$s/reloads
        kill -HUP $(cat %1$s/site.pid)
        """
            .formatted(folder));
    Files.setPosixFilePermissions(
        folder.resolve("reload"), PosixFilePermissions.fromString("rwx------"));
    includes(true, true);
    start();
  }

  /** What stands in its configuration when it reads it again. */
  void includes(boolean rtmp, boolean http) throws IOException {
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
        daemon off; worker_processes 1; user root; pid site.pid; error_log stderr alert;
        events { worker_connections 512; }
        rtmp { access_log off; server { listen 127.0.0.1:%d; %s } }
        http { access_log off; %s }
        """
            .formatted(
                port,
                rtmp ? "include included/patchbay-rtmp.conf;" : "",
                http ? "include included/patchbay-http.conf;" : ""));
  }

  void restart() throws IOException {
    close();
    start();
  }

  private void start() throws IOException {
    nginx =
        new ProcessBuilder(
                RequiredProgram.NGINX_RTMP.path().toString(),
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("site.out").toFile())
            .start();
  }

  /** As the site's people do it. */
  void reload() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-HUP", Long.toString(nginx.pid())).start().waitFor();
  }

  boolean isAlive() {
    return nginx.isAlive();
  }

  /** How often it was told by us to read its configuration. */
  int reloads() throws IOException {
    Path file = folder.resolve("reloads");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  /** Driven with this command instead of the one that works. */
  NginxSettings drivenBy(List<String> reload) {
    NginxSettings usual = NginxRig.settings(port);
    return new NginxSettings(
        usual.program(),
        usual.module(),
        usual.listen(),
        Optional.of(new NginxSettings.Site(folder.resolve("included"), reload)));
  }

  NginxSettings driven() {
    return drivenBy(List.of(folder.resolve("reload").toString()));
  }

  @Override
  public void close() {
    nginx.destroy();
    nginx.onExit().join();
  }
}
