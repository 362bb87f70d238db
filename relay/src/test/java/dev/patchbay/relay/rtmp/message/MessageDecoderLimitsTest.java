package dev.patchbay.relay.rtmp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.rtmp.CodecChannel;
import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.chunk.RawMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageDecoderLimitsTest {
  private static final int DATA = 18;
  private static final int COMMAND = 20;
  private static final int AGGREGATE = 22;

  private final MessageDecoder decoder = new MessageDecoder(RtmpLimits.DEFAULTS);
  private final CodecChannel channel = new CodecChannel(decoder);

  @AfterEach
  void nothingIsLeft() {
    channel.close();
  }

  @ParameterizedTest
  @CsvSource({"1,00 00 00,4", "2,00,4", "3,'',4", "5,00 00 00 00 00,4", "6,00 00 00 00,5"})
  void controlMessagesHaveExactLengths(int typeId, String body, int expected) {
    refuses(typeId, body, "(expected: " + expected + ")");
  }

  @ParameterizedTest
  @CsvSource({"''", "00", "00 06", "00 06 00 00 00", "00 03 00 00 00 01 00 00 00"})
  void userControlEventsAreNotReadBeyondTheirEnd(String body) {
    refuses(4, body, "(expected: >= ");
  }

  @Test
  void emptyCommandAndDataAreIgnored() {
    deliver(COMMAND, "");
    deliver(DATA, "");
    deliver(17, "00");
    deliver(17, "");
    deliver(15, "00");
    assertThat(channel.messages()).isEmpty();
    assertThat(decoder.skipped()).isEqualTo(5);
  }

  @Test
  void commandWithoutTransactionIsTakenAsOneThatWantsNoAnswer() {
    deliver(COMMAND, "02 00 05 63 6C 6F 73 65");
    assertThat(channel.messages())
        .containsExactly(new CommandMessage("close", 0, java.util.List.of(), 1));
  }

  @Test
  void commandMustBeginWithItsName() {
    refuses(COMMAND, "05", "a command begins with something else than its name");
  }

  @Test
  void transactionOfCommandMustBeNumber() {
    refuses(COMMAND, "02 00 01 61 05", "a command's transaction id is not a number");
  }

  @Test
  void nothingIsReadAfterBadMessage() {
    refuses(COMMAND, "05", "begins with something else");
    deliver(8, "AF");
    assertThat(channel.messages()).isEmpty();
  }

  @Test
  void aggregateInsideAggregateIsRefused() {
    refuses(
        AGGREGATE,
        "16 00 00 00 00 00 00 00 00 00 00 00 00 00 0B",
        "an aggregate message inside an aggregate message");
  }

  @Test
  void partOfAggregateMayNotBeLongerThanTheRest() {
    refuses(
        AGGREGATE,
        "08 00 00 03 00 00 00 00 00 00 00 AF 01",
        "bytes of a message in an aggregate: 3 (expected: <= 2)");
  }

  @Test
  void headerOfPartOfAggregateMayNotBeCutOff() {
    refuses(AGGREGATE, "08 00 00", "bytes left for a message's header in an aggregate: 3");
  }

  @Test
  void emptyPartsOfAggregateMakeProgressUpToTheirNumber() {
    String part = "08 00 00 00 00 00 00 00 00 00 00  00 00 00 0B ";
    deliver(AGGREGATE, part.repeat(1024));
    assertThat(channel.messages()).hasSize(1024);
    refuses(AGGREGATE, part.repeat(1025), "messages in an aggregate: 1025 (expected: <= 1024)");
  }

  @Test
  void otherThanMediaInsideAggregateIsSkipped() {
    deliver(AGGREGATE, "14 00 00 01 00 00 00 00 00 00 00 05  00 00 00 0C");
    assertThat(channel.messages()).isEmpty();
    assertThat(decoder.skipped()).isOne();
  }

  @Test
  void argumentsOfCommandsDoNotShowInText() {
    deliver(COMMAND, "02 00 01 61 00 00 00 00 00 00 00 00 00 02 00 06 73 65 63 72 65 74");
    assertThat(channel.messages().getFirst()).asString().isEqualTo("a#0.0 on 1");
  }

  private void deliver(int typeId, String body) {
    channel.netty().writeInbound(new RawMessage(typeId, 0, 1, channel.buffer(Hex.bytes(body))));
  }

  private void refuses(int typeId, String body, String rule) {
    assertThatThrownBy(() -> deliver(typeId, body))
        .isInstanceOf(RtmpCodecException.class)
        .hasMessageContaining(rule);
  }
}
