package dev.patchbay.relay.ingest.srs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void everyKindOfValueIsRead() {
    Json read =
        Json.parse(" {\"a\":[1,-2.5e1,\"t\\u00e9\\\"\",true,false,null,{}],\"b\":{\"c\":7}} ")
            .orElseThrow();
    assertThat(read.get("a").asElements())
        .containsExactly(
            new Json.Figure(1),
            new Json.Figure(-25),
            new Json.Text("té\""),
            new Json.Truth(true),
            new Json.Truth(false),
            new Json.Nothing(),
            new Json.Members(Map.of()));
    assertThat(read.get("b").get("c").asNumber(0)).isEqualTo(7);
    assertThat(read.get("none").get("there")).isEqualTo(new Json.Nothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1",
        "{} {}",
        "{\"a\":1,}",
        "{a:1}",
        "nul",
        "\"\\ud8\"",
        "{\"a\""
      })
  void whatIsNoJsonIsNothing(String text) {
    assertThat(Json.parse(text)).isEmpty();
  }

  @Test
  void aMemberThatIsSaidTwiceMakesTheWholeDoubtful() {
    assertThat(Json.parse("{\"vhost\":\"a\",\"vhost\":\"b\"}")).isEmpty();
  }

  @Test
  void depthAndDigitsHaveBounds() {
    assertThat(Json.parse("[".repeat(20) + "]".repeat(20))).isPresent();
    assertThat(Json.parse("[".repeat(40) + "]".repeat(40))).isEmpty();
    assertThat(Json.parse("[".repeat(1_000_000))).isEmpty();
    assertThat(Json.parse("1".repeat(10_000))).isEmpty();
  }

  @Test
  void aStreamNameWithControlCharactersBlindsNobody() {
    assertThat(Json.parse("{\"name\":\"a\u0001\u0007b\"}").orElseThrow().get("name").asText())
        .isEqualTo("a\u0001\u0007b");
  }
}
