package dev.patchbay.relay.ingest.srs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SRS that somebody installed, with a configuration as bot/docs/sources.md asks for. */
final class RealSrs implements SrsServer {
  private static final String CONFIG =
      """
      listen 127.0.0.1:%d;
      max_connections 100;
      daemon off;
      srs_log_tank console;
      srs_log_level warn;
      pid %s/srs.pid;
      http_api {
        enabled on;
        listen 127.0.0.1:%d;
        %s
      }
      vhost __defaultVhost__ {
        %s
      }
      """;

  private static final String AUTH = "auth { enabled on; username %s; password %s; }";

  private final Path program;
  private final Path directory;
  private final int rtmpPort = FreePort.next();
  private final int apiPort = FreePort.next();
  private Optional<SrsLogin> login = Optional.empty();
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
  public void lock(SrsLogin asked) {
    login = Optional.of(asked);
  }

  @Override
  public void start(Path block) {
    String include = Files.exists(block) ? "include " + block + ";" : "";
    String auth =
        login
            .map(asked -> AUTH.formatted(asked.reveal().split(":", 2)[0], asked.password()))
            .orElse("");
    Path config = directory.resolve("real-srs.conf");
    try {
      Files.writeString(config, CONFIG.formatted(rtmpPort, directory, apiPort, auth, include));
      check(config);
      process =
          new ProcessBuilder(program.toString(), "-c", config.toString())
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SrsServer.awaitListening(rtmpPort);
    SrsServer.awaitListening(apiPort);
  }

  /** It has a check of its own for what we tell people to write. */
  private void check(Path config) throws IOException {
    int verdict =
        new ProcessBuilder(program.toString(), "-t", "-c", config.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log().toFile()))
            .start()
            .onExit()
            .join()
            .exitValue();
    assertThat(verdict).as("what SRS says of %s", config).isZero();
  }

  @Override
  public Path log() {
    return directory.resolve("srs.out");
  }

  @Override
  public void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
