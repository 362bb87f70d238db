package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.process.ChildCommand;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How one FFmpeg is told what to do: arguments, which everybody on the machine can read, and a
 * preset for its standard input, which holds the application and the key.
 *
 * <p>There is no {@code -nostdin}: with it an FFmpeg 7 ignores a single TERM.
 */
final class FfmpegCommandLine {
  /** How long FFmpeg waits for one read or write of the destination, in microseconds. */
  private static final long RW_TIMEOUT_MICROS = 15_000_000;

  private static final List<String> REPORTING =
      List.of(
          "-hide_banner",
          "-loglevel",
          "level+warning",
          "-nostats",
          "-progress",
          "pipe:1",
          "-stats_period",
          "0.2");

  private FfmpegCommandLine() {}

  /**
   * @param playAddress where our ingest plays the source; holds a single-use token and no key
   * @param vetted the address that was judged; dialled as a number except over TLS
   */
  static ChildCommand command(
      Ffmpeg.Usable ffmpeg, ForwardSpec spec, String playAddress, InetSocketAddress vetted) {
    FfmpegProfile profile = FfmpegProfile.of(spec.profile(), ffmpeg.knowsNoDelay());
    PublishServer server = spec.target().server();
    List<String> arguments = new ArrayList<>(REPORTING);
    arguments.addAll(profile.input());
    arguments.addAll(List.of("-protocol_whitelist", "rtmp,tcp", "-i", playAddress));
    // Not -map 0: a data stream in the source would end FFmpeg.
    arguments.addAll(List.of("-map", "0:v?", "-map", "0:a?", "-c", "copy"));
    arguments.addAll(profile.output());
    // A live stream cannot be sought back into; without the flag FFmpeg warns that it cannot.
    arguments.addAll(List.of("-f", "flv", "-flvflags", "no_duration_filesize"));
    arguments.addAll(List.of("-protocol_whitelist", server.tls() ? "rtmps,tls,tcp" : "rtmp,tcp"));
    arguments.addAll(List.of("-fpre", "/dev/stdin", destination(server, vetted)));
    return new ChildCommand(ffmpeg.program(), arguments);
  }

  /** The preset: one option a line; neither the key nor the server can hold a line break. */
  static byte[] preset(ForwardSpec spec) {
    PublishServer server = spec.target().server();
    StringBuilder lines = new StringBuilder();
    if (!server.app().isEmpty()) { // a line without a value is a syntax error
      line(lines, "rtmp_app", server.app());
    }
    line(lines, "rtmp_playpath", spec.target().key().reveal());
    line(lines, "rtmp_tcurl", server.tcUrl());
    line(lines, "rw_timeout", Long.toString(RW_TIMEOUT_MICROS));
    if (server.tls()) {
      line(lines, "tls_verify", "1");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder lines, String option, String value) {
    lines.append(option).append('=').append(value).append('\n');
  }

  /** Scheme, host and port only: an application may hold a secret in its query. */
  private static String destination(PublishServer server, InetSocketAddress vetted) {
    if (server.tls()) {
      // FFmpeg sends no server name (SNI) to a number, and needs the name to check the certificate.
      return "rtmps://" + server.authorityHost() + ":" + server.port();
    }
    String number = vetted.getAddress().getHostAddress();
    boolean six = vetted.getAddress() instanceof Inet6Address;
    return "rtmp://" + (six ? "[" + number + "]" : number) + ":" + vetted.getPort();
  }
}
