package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FfmpegCommandLineTest {
  private static final Ffmpeg.Usable FFMPEG =
      new Ffmpeg.Usable("/usr/bin/ffmpeg", "5.1.9", 59_027, true, true);
  private static final String PLAY = "rtmp://127.0.0.1:1935/play/token";

  private static ForwardSpec spec(String url, String key, ForwardProfile profile) {
    PublishServer server = ((PublishServer.Parsed.Valid) PublishServer.parse(url)).server();
    return new ForwardSpec(
        new ForwarderId("main/x"),
        StreamPath.ofSource("main"),
        new PublishTarget(server, new StreamKey(key)),
        ForwardMethod.FFMPEG,
        profile);
  }

  private static List<String> arguments(ForwardSpec spec, String address) throws Exception {
    var vetted =
        new InetSocketAddress(InetAddress.getByName(address), spec.target().server().port());
    return new FfmpegCommandLine(FFMPEG, spec, PLAY, vetted, Optional.empty())
        .command()
        .arguments();
  }

  private static List<String> preset(ForwardSpec spec) {
    var vetted = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1935);
    byte[] preset = new FfmpegCommandLine(FFMPEG, spec, PLAY, vetted, Optional.empty()).preset();
    return new String(preset, StandardCharsets.UTF_8).lines().toList();
  }

  /** So that what low is held to, ultra is. */
  @Test
  void ultraIsLowAndStableIsNot() throws Exception {
    String url = "rtmp://live.example.org/app";
    List<String> low = arguments(spec(url, "key", ForwardProfile.LOW), "203.0.113.9");
    assertThat(arguments(spec(url, "key", ForwardProfile.ULTRA), "203.0.113.9")).isEqualTo(low);
    assertThat(preset(spec(url, "key", ForwardProfile.ULTRA)))
        .isEqualTo(preset(spec(url, "key", ForwardProfile.LOW)));
    assertThat(arguments(spec(url, "key", ForwardProfile.STABLE), "203.0.113.9")).isNotEqualTo(low);
  }

  @ParameterizedTest
  @EnumSource
  void argumentsHoldNeitherKeyNorApplication(ForwardProfile profile) throws Exception {
    ForwardSpec plain = spec("rtmp://live.example.org/app?token=HIDDEN", "KEYCANARY", profile);
    ForwardSpec tls = spec("rtmps://live.example.org/app?token=HIDDEN", "KEYCANARY", profile);

    assertThat(arguments(plain, "203.0.113.9"))
        .noneMatch(argument -> argument.contains("CANARY") || argument.contains("HIDDEN"))
        .contains(PLAY)
        .endsWith("-fpre", "/dev/stdin", "rtmp://203.0.113.9:1935");
    assertThat(arguments(tls, "203.0.113.9"))
        .noneMatch(argument -> argument.contains("CANARY") || argument.contains("HIDDEN"))
        .endsWith("-fpre", "/dev/stdin", "rtmps://live.example.org:443");
  }

  @Test
  void presetHoldsWhatTheArgumentsMayNot() {
    assertThat(
            preset(
                spec("rtmp://live.example.org/live2?backup=1", "KEY?a=b#c&d", ForwardProfile.LOW)))
        .containsExactly(
            "rtmp_app=live2?backup=1",
            "rtmp_playpath=KEY?a=b#c&d",
            "rtmp_tcurl=rtmp://live.example.org/live2?backup=1",
            "rw_timeout=15000000");
  }

  @Test
  void certificateIsCheckedOverTls() {
    assertThat(preset(spec("rtmps://live.example.org/app", "KEY", ForwardProfile.LOW)))
        .contains("tls_verify=1", "rtmp_tcurl=rtmps://live.example.org/app");
  }

  @Test
  void presetLineIsShorterThanFfmpegsBuffer() {
    String key = "k".repeat(StreamKey.MAX_BYTES);
    assertThat(preset(spec("rtmp://live.example.org/app", key, ForwardProfile.LOW)))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length < 1000);
  }

  @Test
  void versionSixAddressIsBracketed() throws Exception {
    assertThat(
            arguments(spec("rtmp://six.example.org/app", "KEY", ForwardProfile.LOW), "2001:db8::1"))
        .endsWith("rtmp://[2001:db8:0:0:0:0:0:1]:1935");
  }

  @Test
  void onlyTheProtocolsNeededAreAllowed() throws Exception {
    assertThat(String.join(" ", arguments(spec("rtmp://h/a", "K", ForwardProfile.LOW), "::1")))
        .contains("-protocol_whitelist rtmp,tcp -i ")
        .contains("-protocol_whitelist rtmp,tcp -fpre");
    assertThat(String.join(" ", arguments(spec("rtmps://h/a", "K", ForwardProfile.LOW), "::1")))
        .contains("-protocol_whitelist rtmps,tls,tcp -fpre");
  }

  @Test
  void stableProfileIsAPlainCopy() throws Exception {
    assertThat(arguments(spec("rtmp://h/a", "K", ForwardProfile.STABLE), "::1"))
        .doesNotContain("-tcp_nodelay", "-analyzeduration", "-fpsprobesize");
  }

  @Test
  void lowProfileIsOnlyGivenWhatThisFfmpegKnows() throws Exception {
    ForwardSpec low = spec("rtmp://h/a", "K", ForwardProfile.LOW);
    assertThat(arguments(low, "::1")).containsSequence("-fpsprobesize", "0", "-tcp_nodelay", "1");

    var older = new Ffmpeg.Usable("/usr/bin/ffmpeg", "4.4", 58_076, false, true);
    var vetted = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1935);
    assertThat(
            new FfmpegCommandLine(older, low, PLAY, vetted, Optional.empty()).command().arguments())
        .contains("-fpsprobesize")
        .doesNotContain("-tcp_nodelay");
  }

  @Test
  void inputStaysOpenToSignals() throws Exception {
    assertThat(arguments(spec("rtmp://h/a", "K", ForwardProfile.LOW), "::1"))
        .doesNotContain("-nostdin");
  }
}
