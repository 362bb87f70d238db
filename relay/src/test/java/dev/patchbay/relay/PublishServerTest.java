package dev.patchbay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.PublishServer.Parsed;
import dev.patchbay.relay.PublishServer.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishServerTest {
  @ParameterizedTest
  @CsvSource({
    "rtmp://live-fra.twitch.tv/app, rtmp://live-fra.twitch.tv/app",
    "RTMPS://A.RTMPS.YouTube.com:443/live2?backup=1, rtmps://a.rtmps.youtube.com/live2?backup=1",
    "rtmps://rtmp-api.facebook.com:443/rtmp/, rtmps://rtmp-api.facebook.com/rtmp",
    "rtmp://192.0.2.1:1936/live/inst, rtmp://192.0.2.1:1936/live/inst",
    "rtmp://[2001:DB8::1]:1935/live, rtmp://[2001:db8::1]/live",
    "rtmp://fra.pscp.tv:80/x, rtmp://fra.pscp.tv:80/x",
    "rtmps://a.live-video.net:443/app, rtmps://a.live-video.net:443/app",
    "rtmps://a.live-video.net/app, rtmps://a.live-video.net:443/app",
    "rtmp://bücher.example/live, rtmp://xn--bcher-kva.example/live",
    "rtmp://host.example, rtmp://host.example/"
  })
  void serverIsRebuiltFromItsParts(String typed, String rebuilt) {
    assertThat(PublishServer.parse(typed))
        .isInstanceOfSatisfying(
            Parsed.Valid.class, valid -> assertThat(valid.server().tcUrl()).isEqualTo(rebuilt));
  }

  @ParameterizedTest
  @CsvSource({
    "http://host/app, SCHEME",
    "file:/etc/passwd, SCHEME",
    "tee:rtmp://a/b|file:x, SCHEME",
    "-report, SCHEME",
    "rtmp://a.rtmp.youtube.com@127.0.0.1/live, USER_INFO",
    "rtmp://user:password@host/app, USER_INFO",
    "rtmp://2130706433/live, HOST",
    "rtmp://127.1/live, HOST",
    "rtmp://0x7f.1/live, HOST",
    "rtmp://0177.0.0.1/live, HOST",
    "rtmp://127.000.000.001/live, HOST",
    "rtmp://0x7f000001/live, HOST",
    "rtmp://ex_ample.com/live, HOST",
    "rtmp:///live, HOST",
    "rtmp://-a.example/live, HOST",
    "rtmp://host:0/live, PORT",
    "rtmp://host:65536/live, PORT",
    "rtmp://host:19a/live, PORT",
    "rtmp://host/live/../other, APP",
    "rtmp://host/li|ve, APP",
    "'rtmp://host/a b', FORBIDDEN_CHARACTER",
    "rtmp://host\\@127.0.0.1/live, FORBIDDEN_CHARACTER",
    "rtmp://host/live#fragment, FORBIDDEN_CHARACTER"
  })
  void whatCannotBeRebuiltWithoutDoubtIsRefused(String typed, Problem problem) {
    assertThat(PublishServer.parse(typed)).isEqualTo(new Parsed.Invalid(problem));
  }

  @Test
  void addressNeedsNoNameService() {
    assertThat(new PublishServer(false, "192.0.2.1", 1935, "live").isLiteral()).isTrue();
    assertThat(new PublishServer(false, "2001:db8::1", 1935, "live").isLiteral()).isTrue();
    assertThat(new PublishServer(false, "host.example", 1935, "live").isLiteral()).isFalse();
  }

  @Test
  void queryOfTheApplicationIsNotPrinted() {
    assertThat(new PublishServer(true, "host.example", 443, "app?token=secret"))
        .hasToString("rtmps://host.example/app");
  }

  @Test
  void controlCharactersAreRefusedWhereverTheyStand() {
    assertThat(PublishServer.parse("rtmp://host/app\nrtmp_tcurl=x"))
        .isEqualTo(new Parsed.Invalid(Problem.FORBIDDEN_CHARACTER));
    assertThat(PublishServer.parse("rtmp://host/" + "a".repeat(600)))
        .isEqualTo(new Parsed.Invalid(Problem.TOO_LONG));
  }
}
