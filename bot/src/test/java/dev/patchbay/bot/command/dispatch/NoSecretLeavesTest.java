package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A canary key goes in by every door; no reply, payload, audit entry or log line may hold it. */
class NoSecretLeavesTest {
  private static final String CANARY = "CANARYq7w8e9r0t1y2u3";
  private static final String URL = "rtmp://live.example.org/app";

  private final Core core = new Core();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void watchTheLog() {
    root.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void leaveTheLogAlone() {
    root.detachAppender(log);
    root.setLevel(level);
  }

  @Test
  void whateverIsTyped() {
    say("add apart " + URL, CANARY);
    say("add inurl " + URL + "/" + CANARY);
    say("add both " + URL + "/" + CANARY, "other");
    say("add inquery " + URL + "?token=x", CANARY);
    say("add inquery " + URL + "?token=" + CANARY);
    say("add inquery " + URL + "?backup=1&x=" + CANARY);
    say("add inquery " + URL + "?backup=1");
    say("edit inquery server=" + URL + "?auth_key=" + CANARY);
    storeWithQuery();
    say("edit old " + URL + "?backup=2");
    say("edit old method=native");
    say("status old");
    say("list");
    say("audit old");
    say("remove old now");
    say("add " + CANARY + " " + URL);
    say("add bad http://host.example/app/" + CANARY);
    say("add bad rtmp://user:" + CANARY + "@host.example/app");
    say("add bad rtmp://private.example.org/app/" + CANARY);
    say("add inline " + URL + " " + CANARY);
    say("add opt " + URL + " key=" + CANARY);
    say("add opt " + URL + " method=" + CANARY);
    say("add opt " + URL + " " + CANARY + "=x");
    say("add multi " + URL, CANARY + "\n" + CANARY);
    say("add long " + URL, CANARY.repeat(60));
    say("key apart " + CANARY);
    say("key apart", CANARY + "2");
    say("key nowhere", CANARY);
    say("start apart", CANARY);
    say("edit apart " + URL + "/" + CANARY);
    say("edit apart server=" + URL + "/" + CANARY);
    say(CANARY);
    say("start " + CANARY);
    say("start \"" + CANARY + "\"");
    say("source add " + CANARY + CANARY);
    say("source show " + CANARY);
    say("help " + CANARY);
    say("audit " + CANARY);
    startFailing("main/apart");
    say("start all");
    say("restart apart");
    say("status");
    say("status apart");
    say("list");
    say("source list");
    say("health");
    core.grant(Platform.DISCORD, "mod", Effect.MANAGE);
    look(core.say(core.chatter(Platform.DISCORD, "anna", "mod"), "status"));
    look(core.say(core.chatter(Platform.TWITCH, "eve"), "add x " + URL + "/" + CANARY));
    core.storage.lose();
    say("stop apart");
    say("key apart", CANARY);
    core.storage.recover();
    say("remove apart now");
    say("audit");
    for (AuditEntry entry : core.stores.audit().newest(Optional.empty(), 200)) {
      seen.add(entry.toString());
    }
    assertThat(everything()).hasSizeGreaterThan(100).noneMatch(NoSecretLeavesTest::tells);
  }

  /** What the search above would find, planted once in each place it looks at. */
  @Test
  void aLeakWouldBeFound() {
    String source = core.stores.sources().find("main").orElseThrow().key().reveal();
    Reply shown = core.say("source show");
    look(shown);
    assertThat(seen.stream().filter(text -> text.contains(source))).hasSizeGreaterThan(1);
    seen.clear();
    core.stores.audit().note(core.host().author(), "add", "main/x", "planted " + CANARY, "ok");
    say("audit");
    assertThat(everything()).anyMatch(NoSecretLeavesTest::tells);
    seen.clear();
    LoggerFactory.getLogger("planted").info("planted {}", CANARY);
    assertThat(everything()).anyMatch(NoSecretLeavesTest::tells);
  }

  /** A server that repeats the key in its refusal, and a relay that forgot to redact it. */
  private void startFailing(String id) {
    core.engine.startsInto(
        Core.id(id),
        new ForwarderState.Rejected(
            core.clock.instant(),
            new Cause(Cause.Kind.KEY_REFUSED, "stream " + CANARY + " is not known")));
  }

  /** As one that was stored before such servers were refused. */
  private void storeWithQuery() {
    core.stores
        .destinations()
        .add(
            new NewDestination(
                new DestinationName("main", "old"),
                URL + "?token=" + CANARY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            core.host().author());
  }

  private void say(String line) {
    look(core.say(line));
  }

  private void say(String line, String key) {
    look(
        core.get(CommandDispatcher.class)
            .dispatch(core.host(), line, Optional.of(new Secret(key))));
  }

  private void look(Reply reply) {
    seen.add(reply.toString());
    seen.add(core.text(reply, Locale.ENGLISH));
    seen.add(core.text(reply, Locale.FRENCH));
    seen.add(core.fields(reply).toString());
  }

  private List<String> everything() {
    List<String> all = new ArrayList<>(seen);
    log.list.forEach(event -> {
      all.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        all.add(String.valueOf(event.getThrowableProxy().getMessage()));
      }
    });
    return all;
  }

  private static boolean tells(String text) {
    return text.toLowerCase(Locale.ROOT).contains(CANARY.toLowerCase(Locale.ROOT));
  }
}
