package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A real FFmpeg that receives on a loopback port and writes what arrives, as it is, into an FLV
 * file. It serves one connection and leaves with it.
 */
public final class FfmpegReceiver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FLV_HEADER_BYTES = 9;

  /** A state in {@code /proc/net/tcp}. */
  private static final String LISTENING = "0A";

  private final int port;
  private final Path file;
  private final Process process;

  private FfmpegReceiver(int port, Path file, Process process) {
    this.port = port;
    this.file = file;
    this.process = process;
  }

  /** Starts one that writes {@code file}; returns when it listens. */
  public static FfmpegReceiver start(Path file) {
    return start(file, FreePort.next());
  }

  /** The same on the port of one that is gone. */
  public static FfmpegReceiver start(Path file, int port) {
    List<String> command =
        List.of(
            RequiredProgram.FFMPEG.path().toString(),
            "-hide_banner -loglevel error -nostdin -listen 1 -f flv",
            "-i rtmp://127.0.0.1:" + port + "/live/key",
            "-map 0:v -map 0:a -c copy -f flv -flush_packets 1 -y",
            file.toString());
    try {
      Process process =
          new ProcessBuilder(String.join(" ", command).split(" "))
              .redirectErrorStream(true)
              .redirectOutput(file.resolveSibling(file.getFileName() + ".log").toFile())
              .start();
      FfmpegReceiver receiver = new FfmpegReceiver(port, file, process);
      receiver.awaitListening();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitListening() {
    try {
      await("FFmpeg listens", this::listens);
    } catch (AssertionError never) {
      kill();
      throw never;
    }
  }

  /** Looks without connecting: that would be the one connection it serves. */
  private boolean listens() {
    String local = "0100007F:%04X".formatted(port);
    try {
      return Files.readAllLines(Path.of("/proc/net/tcp")).stream()
          .map(line -> line.strip().split("\\s+"))
          .anyMatch(fields -> fields[1].equals(local) && fields[3].equals(LISTENING));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** What it writes. */
  public Path file() {
    return file;
  }

  /** Waits until it has written that many video frames. */
  public void awaitFrames(int wanted) {
    await(wanted + " frames in " + file, () -> frames() >= wanted);
  }

  /** How many video frames it has written so far. */
  public int frames() {
    try {
      if (!Files.exists(file) || Files.size(file) < FLV_HEADER_BYTES) {
        return 0;
      }
      int frames = 0;
      for (MediaMessage message : FlvFile.of(ByteBuffer.wrap(Files.readAllBytes(file)))) {
        frames += MediaTag.of(message).isVideoFrame() ? 1 : 0;
      }
      return frames;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it ({@code kill -9}): its peer sees the connection break, without a word. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * Waits until it has left by itself, as it does when its publisher has, and its file is whole.
   */
  public void awaitLeft() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("FFmpeg still receives on port " + port);
    }
  }

  private static void await(String what, BooleanSupplier look) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!look.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    kill();
  }
}
