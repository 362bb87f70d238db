package dev.patchbay.relay.forward.nginx.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishCallTest {
  @Test
  void whatThePublisherAppendsDoesNotReplaceWhatNginxSays() {
    PublishCall call =
        PublishCall.parse(
                "app=main&addr=203.0.113.5&clientid=7&call=publish&name=a%26b&type=live"
                    + "&addr=127.0.0.1&name=other&app=gate.x")
            .orElseThrow();
    assertThat(call).isEqualTo(new PublishCall("main", "a&b", "203.0.113.5", "7"));
    assertThat(call.isFromThisMachine()).isFalse();
    assertThat(call.toString()).doesNotContain("a&b");
  }

  @Test
  void brokenEscapesAreNoCall() {
    assertThat(PublishCall.parse("app=%zz&name=%")).isEmpty();
  }
}
