package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.control.OrderRestorer;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stop does to what is stopped already, and what it says when nothing can be written. */
class StopWordsTest {
  private static final Order OFF = new Order.Stop(new Hold.UntilStarted());

  private final Core core = new Core();

  @BeforeEach
  void oneRunsAndOneIsOff() {
    core.say("add on rtmp://a.example/live", "k1");
    core.say("add off rtmp://b.example/live", "k2");
    core.say("start on");
    core.ingest.becomes(StreamPath.ofSource("main"), Presence.LIVE, SourceFormat.UNKNOWN);
  }

  @Test
  void aStopOfAllForAWhileStartsNothingThatWasOff() {
    core.get(OrderRestorer.class).start();
    Reply reply = core.say("stop all for 10");
    assertThat(core.text(reply)).contains("off: never started").contains("on: stopped until 12:10");
    assertThat(core.row("main", "off").order()).isEqualTo(OFF);
    core.advance(Duration.ofMinutes(11));
    assertThat(core.row("main", "on").order()).isEqualTo(new Order.Run());
    assertThat(core.row("main", "off").order()).isEqualTo(OFF);
    assertThat(core.engine.orders(id("main/off")))
        .noneMatch(order -> !order.getClass().getSimpleName().equals("Stop"));
  }

  @Test
  void aStopOfAllTakesThePlaceOfOneThatWouldEndSooner() {
    core.say("stop on for 60");
    Order longer = core.row("main", "on").order();
    core.say("stop all for 5");
    assertThat(core.row("main", "on").order()).isEqualTo(longer);
    core.say("stop all for 90");
    assertThat(core.row("main", "on").order())
        .isEqualTo(
            new Order.Stop(
                new Order.Hold.Until(
                    core.clock
                        .instant()
                        .truncatedTo(ChronoUnit.MICROS)
                        .plus(Duration.ofMinutes(90)))));
    core.say("stop all this-stream");
    assertThat(core.row("main", "on").order())
        .isEqualTo(new Order.Stop(new Order.Hold.ThisStream()));
    assertThat(core.row("main", "off").order()).isEqualTo(OFF);
  }

  @Test
  void aStopUntilSomebodyStartsItIsNotShortened() {
    Reply reply = core.say("stop off for 10");
    assertThat(core.text(reply)).isEqualTo("off: never started · `start off`");
    assertThat(core.row("main", "off").order()).isEqualTo(OFF);
    core.say("stop on for 10");
    assertThat(core.text(core.say("stop on for 20"))).startsWith("on: stopped until 12:20");
  }

  @Test
  void aStopForAWhileThatCouldNotBeWrittenDoesNotShortenOneThatWas() {
    core.get(OrderRestorer.class).start();
    core.storage.lose();
    core.say("stop all for 10");
    core.storage.recover();
    core.advance(Duration.ofMinutes(1));
    assertThat(core.row("main", "off").order()).isEqualTo(OFF);
    assertThat(core.row("main", "on").order()).isInstanceOf(Order.Stop.class);
    core.advance(Duration.ofMinutes(11));
    assertThat(core.row("main", "off").order()).isEqualTo(OFF);
    assertThat(core.row("main", "on").order()).isEqualTo(new Order.Run());
  }

  @Test
  void whatHasNoKeyStopsAllTheSame() {
    core.say("add bare rtmp://c.example/live");
    Reply one = core.say("stop bare");
    assertThat(one.code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(core.text(one)).isEqualTo("bare: never started · `key bare`");
    assertThat(core.text(core.say("status bare")))
        .startsWith("bare: stopped until someone starts it; no key yet · `key bare`");
    Reply all = core.say("stop all");
    assertThat(all.code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(core.fields(all)).containsEntry("ok", true);
  }

  @Test
  void aStopThatIsNotRememberedSaysWhatARestartWouldDo() {
    core.say("add brief rtmp://c.example/live", "k3");
    core.say("start brief");
    core.say("stop brief for 10");
    core.storage.fill();
    assertThat(core.text(core.say("stop on this-stream")))
        .isEqualTo(
            "on: stopped until this stream of main has ended, but the database cannot be written:"
                + " if Patchbay restarts before it can, main/on starts again · `health`");
    assertThat(core.text(core.say("stop brief")))
        .endsWith("restarts before it can, main/brief is stopped until 12:10 · `health`");
    assertThat(core.text(core.say("stop off")))
        .startsWith("off: never started")
        .doesNotContain("starts again");
    Reply all = core.say("stop all");
    assertThat(core.text(all)).contains("off: never started");
    assertThat(core.engine.forwarder(id("main/on")).orElseThrow().state())
        .isInstanceOf(ForwarderState.Stopped.class);
    core.storage.lose();
    assertThat(core.text(core.say("stop on")))
        .contains("the order before this one counts for main/on")
        .doesNotContain("starts again");
  }

  @Test
  void statusKnowsAStopThatIsNotRemembered() {
    core.storage.fill();
    core.say("stop on");
    Reply status = core.say("status on");
    assertThat(core.text(status))
        .startsWith(
            "on: stopped until someone starts it · `start on`; not remembered yet · `health`")
        .doesNotContain("ordered to run");
    assertThat(status.data().destinations().getFirst().code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(core.row("main", "on").order()).isEqualTo(new Order.Run());
  }

  @Test
  void healthIsNotWellWhileNothingIsWritten() {
    assertThat(core.say("health").code()).isEqualTo(ReplyCode.OK);
    core.storage.fill();
    core.say("stop on");
    core.advance(Duration.ofSeconds(5));
    Reply full = core.say("health");
    assertThat(full.code()).isEqualTo(ReplyCode.FAILED);
    assertThat(core.text(full))
        .contains("the last write failed, 5 s ago")
        .contains("not remembered yet: main/on");
    core.storage.recover();
    assertThat(core.text(core.say("health")))
        .as("nobody wrote since, but health looked")
        .doesNotContain("the last write failed")
        .contains("not remembered yet: main/on");
    core.get(OrderRestorer.class).start();
    Reply well = core.say("health");
    assertThat(well.code()).isEqualTo(ReplyCode.OK);
    assertThat(core.fields(well).get("health").toString())
        .startsWith("{database=well, ingest=well, ");
  }
}
