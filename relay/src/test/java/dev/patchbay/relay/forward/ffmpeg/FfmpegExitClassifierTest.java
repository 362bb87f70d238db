package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.process.ChildExit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines are what FFmpeg 5.1.9, and 8.0.1 where so named, said in each of these cases. */
final class FfmpegExitClassifierTest {
  private static ForwarderExit classify(int code, boolean flowed, String... lines) {
    return FfmpegExitClassifier.classify(new ChildExit(code), List.of(lines), flowed);
  }

  private static ForwarderExit lost(Kind kind, String detail) {
    return new ForwarderExit.Lost(new Cause(kind, detail));
  }

  @Test
  void nobodyListens() {
    assertThat(
            classify(
                1,
                false,
                "[tcp @ 0x55d713eb6500] [error] Connection to [url] failed: Connection refused",
                "[rtmp @ 0x55d713ed7f40] [error] Cannot open connection [url]",
                "[error] [url]: Connection refused"))
        .isEqualTo(lost(Kind.CONNECTION_REFUSED, "[url]: Connection refused"));
  }

  @Test
  void nameDoesNotResolve() {
    assertThat(
            classify(
                1,
                false,
                "[tcp @ 0x1] [error] Failed to resolve hostname nohost.invalid: Name not known",
                "[rtmp @ 0x1] [error] Cannot open connection [url]",
                "[error] [url]: Input/output error"))
        .isEqualTo(
            lost(Kind.UNKNOWN_HOST, "Failed to resolve hostname nohost.invalid: Name not known"));
  }

  @Test
  void serverClosesBeforeItAccepts() {
    assertThat(classify(1, false, "[error] [url]: Input/output error"))
        .isEqualTo(lost(Kind.CLOSED_EARLY, "[url]: Input/output error"));
  }

  @Test
  void serverDoesNotAnswerTheTlsHandshake() {
    assertThat(
            classify(
                1,
                false,
                "[tls @ 0x5] [error] Error in the pull function.",
                "[tls @ 0x5] [error] IO error: Connection timed out",
                "[rtmps @ 0x5] [error] Cannot open connection [url]",
                "[error] [url]: Connection timed out"))
        .isEqualTo(lost(Kind.TIMED_OUT, "[url]: Connection timed out"));
  }

  @Test
  void certificateIsNotTheHosts() {
    assertThat(
            classify(
                1,
                false,
                "[tls @ 0x5] [error] Peer certificate failed verification",
                "[rtmps @ 0x5] [error] Cannot open connection [url]",
                "[error] [url]: Input/output error"))
        .isEqualTo(lost(Kind.TLS_FAILED, "Peer certificate failed verification"));
  }

  @Test
  void serverNamesTheKey() {
    assertThat(
            classify(
                1,
                false,
                "[rtmp @ 0x5] [error] Server error: Invalid stream key",
                "[error] [url]: Operation not permitted"))
        .isEqualTo(
            new ForwarderExit.Refused(new Cause(Kind.KEY_REFUSED, "Invalid stream key"), true));
  }

  @ParameterizedTest
  @CsvSource({
    "NetStream.Publish.BadName, true",
    "Already publishing, false",
    "Stream name already in use, false",
    "Stream already exists, false",
    "Not authorized, true",
    "Authentication failed., true",
    "Internal error, false",
    "Too many publishers, false",
  })
  void wordsOfTheServerTellWhetherTheKeyIsMeant(String words, boolean keyNamed) {
    Kind kind = keyNamed ? Kind.KEY_REFUSED : Kind.REFUSED;
    assertThat(classify(1, false, "[rtmp @ 0x5] [error] Server error: " + words))
        .isEqualTo(new ForwarderExit.Refused(new Cause(kind, words), keyNamed));
  }

  @Test
  void destinationGoesAwayWhileLive() {
    assertThat(
            classify(
                1,
                true,
                "[error] av_interleaved_write_frame(): Broken pipe",
                "[flv @ 0x5] [error] Failed to update header",
                "[error] Error writing trailer of [url]: Broken pipe"))
        .isEqualTo(lost(Kind.CLOSED, "Error writing trailer of [url]: Broken pipe"));
  }

  @Test
  void destinationTakesNothingForTooLong() {
    assertThat(classify(1, true, "[error] av_interleaved_write_frame(): Connection timed out"))
        .isEqualTo(lost(Kind.STALLED, "av_interleaved_write_frame(): Connection timed out"));
  }

  @Test
  void sourceThatCannotBeReadIsNotTheDestinationsFault() {
    assertThat(
            classify(
                1,
                false,
                "[tcp @ 0x1] [error] Connection to [url] failed: Connection refused",
                "[error] [source]: Connection refused"))
        .isEqualTo(
            lost(
                Kind.PROCESS_FAILED,
                "FFmpeg could not read the source: [source]: Connection refused"));
  }

  @Test
  void codecThatFlvCannotHold() {
    assertThat(
            classify(
                1,
                false,
                "[flv @ 0x5] [error] Video codec hevc not compatible with flv",
                "[error] Could not write header for output file #0"))
        .isEqualTo(
            new ForwarderExit.Impossible(
                new Cause(Kind.CODEC_UNSUPPORTED, "Video codec hevc not compatible with flv")));
  }

  @Test
  void newerFfmpegLeavesWithErrorNumbersThatAreNoSignals() {
    assertThat(
            classify(
                145,
                false,
                "[tcp @ 0x5] [error] Connection to [url] failed: Connection refused",
                "[out#0/flv @ 0x5] [fatal] Error opening output [url]: Connection refused",
                "[error] Error opening output file [url].",
                "[fatal] Error opening output files: Connection refused"))
        .isEqualTo(lost(Kind.CONNECTION_REFUSED, "Error opening output files: Connection refused"));
    assertThat(
            classify(
                152,
                true,
                "[aost#0:1/copy @ 0x5] [error] Error submitting a packet to the muxer: Connection"
                    + " reset by peer",
                "[out#0/flv @ 0x5] [error] Error closing file: Broken pipe"))
        .isEqualTo(lost(Kind.CLOSED, "Error closing file: Broken pipe"));
    assertThat(
            classify(
                145,
                false,
                "[in#0 @ 0x5] [error] Error opening input: Connection refused",
                "[error] Error opening input file [source].",
                "[fatal] Error opening input files: Connection refused"))
        .isEqualTo(
            lost(
                Kind.PROCESS_FAILED,
                "FFmpeg could not read the source: Error opening input files: Connection refused"));
    assertThat(
            classify(
                251,
                false,
                "[tls @ 0x5] [error] error:0A000086:SSL routines::certificate verify failed",
                "[out#0/flv @ 0x5] [fatal] Error opening output [url]: Input/output error"))
        .isEqualTo(lost(Kind.TLS_FAILED, "error:0A000086:SSL routines::certificate verify failed"));
  }

  @Test
  void endOfTheInputIsNoFailure() {
    assertThat(classify(0, true)).isEqualTo(new ForwarderExit.Ended());
  }

  @Test
  void killBySomebodyElse() {
    assertThat(classify(137, true))
        .isEqualTo(lost(Kind.PROCESS_FAILED, "FFmpeg was killed by signal 9"));
  }

  @Test
  void unknownLinesAreQuoted() {
    assertThat(classify(1, false, "[fatal] Something new"))
        .isEqualTo(lost(Kind.PROCESS_FAILED, "FFmpeg ended with code 1: Something new"));
    assertThat(classify(1, false)).isEqualTo(lost(Kind.PROCESS_FAILED, "FFmpeg ended with code 1"));
  }
}
