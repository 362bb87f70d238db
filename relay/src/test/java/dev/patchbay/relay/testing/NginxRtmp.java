package dev.patchbay.relay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A real nginx with its RTMP module on a free loopback port. Application {@code live} plays what is
 * published to it; {@code record} accepts and writes what it receives into FLV files; {@code deny}
 * refuses every publisher.
 */
public final class NginxRtmp implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Path directory;
  private final int port;
  private Process process;

  private NginxRtmp(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Starts one whose files are below {@code directory}; returns when it listens. */
  public static NginxRtmp start(Path directory) {
    NginxRtmp nginx = new NginxRtmp(directory, FreePort.next());
    nginx.restart();
    return nginx;
  }

  /** Starts it again on the same port, after {@link #kill}. */
  public void restart() {
    Path nginx = RequiredProgram.NGINX_RTMP.path();
    try {
      Files.createDirectories(directory.resolve("recordings"));
      Path config = directory.resolve("nginx.conf");
      Files.writeString(config, CONFIG.formatted(directory, directory, port, directory));
      process =
          new ProcessBuilder(nginx.toString(), "-c", config.toString(), "-p", directory.toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("nginx.out").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("nginx listens", () -> listens() ? Optional.of(true) : Optional.empty());
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** The address of a stream in one of the applications. */
  public String address(String app, String name) {
    return "rtmp://127.0.0.1:" + port + "/" + app + "/" + name;
  }

  /** Waits until its log has a line with this text, and gives that line. */
  public String awaitLog(String text) {
    return await(
        "log line with " + text,
        () -> log().filter(line -> line.contains(text)).reduce((_, last) -> last));
  }

  /** How the publisher of {@code name} left: {@code true} if it said so before it disconnected. */
  public boolean saidGoodbye(String name) {
    String publish = awaitLog("publish: name='" + name + "'");
    String connection = publish.replaceFirst(".*(#\\d+: \\*\\d+ ).*", "$1");
    awaitLog(connection + "disconnect");
    awaitLog(connection + "deleteStream");
    List<String> lines = log().filter(line -> line.contains(connection)).toList();
    return indexOf(lines, "deleteStream") < indexOf(lines, "disconnect");
  }

  private static int indexOf(List<String> lines, String text) {
    return lines.indexOf(lines.stream().filter(l -> l.contains(text)).findFirst().orElseThrow());
  }

  private Stream<String> log() {
    try {
      return Files.readAllLines(directory.resolve("error.log")).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What publishing {@code name} to {@code record} has written, once there is something. */
  public Path recording(String name) {
    return await(
        "recording of " + name,
        () -> Optional.of(directory.resolve("recordings/" + name + ".flv")).filter(Files::exists));
  }

  private static <T> T await(String what, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Kills it: every connection is reset or closed without a word. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private static final String CONFIG =
      """
      load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
      daemon off;
      master_process off;
      pid %s/nginx.pid;
      error_log %s/error.log info;
      events { worker_connections 512; }
      rtmp {
        access_log off;
        server {
          listen 127.0.0.1:%d;
          chunk_size 4096;
          application live { live on; }
          application deny { live on; on_publish http://127.0.0.1:1/; }
          application record { live on; record all; record_path %s/recordings; }
        }
      }
      """;
}
