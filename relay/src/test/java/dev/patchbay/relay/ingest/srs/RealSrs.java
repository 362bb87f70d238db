package dev.patchbay.relay.ingest.srs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The SRS that somebody installed, with a configuration as the README asks for. */
final class RealSrs implements SrsServer {
  private static final String CONFIG =
      """
      listen 127.0.0.1:%d;
      max_connections 100;
      daemon off;
      srs_log_tank console;
      pid %s/srs.pid;
      http_api {
        enabled on;
        listen 127.0.0.1:%d;
      }
      vhost __defaultVhost__ {
        %s
      }
      """;

  private final Path program;
  private final Path directory;
  private final int rtmpPort = SrsServer.freePort();
  private final int apiPort = SrsServer.freePort();
  private @Nullable Process process;

  RealSrs(Path program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  @Override
  public int rtmpPort() {
    return rtmpPort;
  }

  @Override
  public int apiPort() {
    return apiPort;
  }

  @Override
  public void start(Path block) {
    String include = Files.exists(block) ? "include " + block + ";" : "";
    Path config = directory.resolve("real-srs.conf");
    try {
      Files.writeString(config, CONFIG.formatted(rtmpPort, directory, apiPort, include));
      process =
          new ProcessBuilder(program.toString(), "-c", config.toString())
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("srs.out").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SrsServer.awaitListening(rtmpPort);
    SrsServer.awaitListening(apiPort);
  }

  @Override
  public void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
