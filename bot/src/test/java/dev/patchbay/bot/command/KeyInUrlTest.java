package dev.patchbay.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.KeyInUrl.Eagerness;
import dev.patchbay.storage.secret.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyInUrlTest {
  @ParameterizedTest
  @CsvSource({
    "rtmp://live-fra.twitch.tv/app/live_1234_abcdefgh, rtmp://live-fra.twitch.tv/app,"
        + " live_1234_abcdefgh",
    "rtmp://live-fra.twitch.tv/app/live_1234_abcdefgh?bandwidthtest=true,"
        + " rtmp://live-fra.twitch.tv/app, live_1234_abcdefgh?bandwidthtest=true",
    "rtmps://a.rtmps.youtube.com:443/live2/abcd-efgh-ijkl-mnop-qrst,"
        + " rtmps://a.rtmps.youtube.com:443/live2, abcd-efgh-ijkl-mnop-qrst",
    "rtmps://x.live-video.net:443/app/sk_eu-west-1_AbCdEfGh, rtmps://x.live-video.net:443/app,"
        + " sk_eu-west-1_AbCdEfGh",
    "rtmps://live-api-s.facebook.com:443/rtmp/FB-123456-0-AbCd?s_bl=1&a=x,"
        + " rtmps://live-api-s.facebook.com:443/rtmp, FB-123456-0-AbCd?s_bl=1&a=x",
    "rtmp://host.example/live_1234_abcdefgh, rtmp://host.example/, live_1234_abcdefgh",
    "rtmp://host.example/app/live_1234_abcdefgh/, rtmp://host.example/app, live_1234_abcdefgh"
  })
  void aPlatformsKeyIsAlwaysSplitOff(String url, String server, String key) {
    for (Eagerness eagerness : Eagerness.values()) {
      KeyInUrl found = KeyInUrl.in(url, eagerness);
      assertThat(found.server()).isEqualTo(server);
      assertThat(found.key()).contains(new Secret(key));
      assertThat(found.toString()).doesNotContain(key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtmp://host.example/app",
        "rtmp://host.example/app/",
        "rtmp://host.example",
        "rtmp://host.example/",
        "rtmp://b.rtmp.youtube.com/live2?backup=1",
        "rtmp://x.live.rmbl.ws/slot-1234",
        "not a url"
      })
  void aServerAloneIsLeftAlone(String url) {
    for (Eagerness eagerness : Eagerness.values()) {
      assertThat(KeyInUrl.in(url, eagerness).server()).isEqualTo(url);
      assertThat(KeyInUrl.in(url, eagerness).key()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://host.example/live/test, SEGMENTS, true",
    "rtmp://host.example/live/test, LOOKS, false",
    "rtmp://host.example/live/a1b2c3d4e5f6g7, SEGMENTS, true",
    "rtmp://host.example/live/a1b2c3d4e5f6g7, LOOKS, true",
    "rtmp://host.example/live/instance-2024-main, LOOKS, false",
    "rtmp://host.example/live/channel2024hd, LOOKS, false"
  })
  void whatElseIsAKeyDependsOnWhetherOneIsExpected(String url, Eagerness eagerness, boolean isKey) {
    assertThat(KeyInUrl.in(url, eagerness).key().isPresent()).isEqualTo(isKey);
  }
}
