package dev.patchbay.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.discord.link.DiscordHealth;
import dev.patchbay.bot.discord.link.DiscordLink;
import dev.patchbay.bot.discord.link.LinkState;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.storage.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to the connection, whatever Discord does. */
final class DiscordLinkTest {
  private static final String OTHER = "MTAwMA.Gfake2.canary-second-token-of-the-fake";

  private final DiscordRig rig = new DiscordRig(Optional.of(FakeDiscord.TOKEN));
  private final FakeDiscord discord = rig.discord;

  @AfterEach
  void close() {
    rig.close();
    assertThat(rig.everythingSaid())
        .noneMatch(line -> line.contains(FakeDiscord.TOKEN) || line.contains(OTHER));
  }

  private String health() {
    return rig.core.text(rig.core.say("health"));
  }

  private void connect() {
    rig.serve(FakeDiscord.GUILD);
    rig.start();
    rig.awaitState(LinkState.UP);
    rig.awaitRegistered(FakeDiscord.GUILD);
  }

  @Test
  void withoutTokenNothingIsConnected() {
    try (var off = new DiscordRig(Optional.empty())) {
      off.start();
      assertThat(off.core.get(DiscordHealth.class).isOn()).isFalse();
      assertThat(off.discord.rest().calls()).isEmpty();
      assertThat(off.discord.gateway().attempts()).isZero();
    }
  }

  /** JDA itself adds the servers' own events, without which it knows no server. */
  @Test
  void nothingIsAskedForButTheServersAndAllIsCompressed() {
    connect();
    assertThat(discord.gateway().intents()).isEqualTo(1);
    assertThat(discord.gateway().isCompressed()).isTrue();
  }

  @Test
  void tokenIsKnownToTheRedactor() {
    connect();
    assertThat(rig.core.redactor.redact("said " + FakeDiscord.TOKEN))
        .doesNotContain(FakeDiscord.TOKEN);
  }

  @Test
  void cutConnectionIsResumed() {
    rig.log.expecting("Got disconnected");
    connect();
    discord.gateway().drop();
    FakeDiscordInteraction asked = discord.slash("status").send();
    discord.gateway().awaitResumes(1);
    asked.awaitReply();
    rig.awaitState(LinkState.UP);
    assertThat(discord.gateway().identifies()).isEqualTo(1);
  }

  @Test
  void refusedGatewayIsNotTriedInAHotLoop() {
    rig.log.expecting("There was an error in the WebSocket").expecting("Failed to establish");
    rig.log.expecting("connect");
    discord.gateway().refuse(true);
    long begun = System.nanoTime();
    rig.start();
    discord.gateway().awaitAttempts(6);
    // 50 ms doubled up to 200 ms between tries: six of them take 550 ms and more.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(450));
    assertThat(health()).contains("being connected");
    discord.gateway().refuse(false);
    rig.awaitState(LinkState.UP);
  }

  @Test
  void wrongTokenIsToldWithTheRemedyAndNotTriedAgain() {
    discord.revokeToken(FakeDiscord.TOKEN);
    // JDA ends its own workers when it is refused, now and then in the middle of the answer.
    rig.log.expecting("401").expecting("Encountered exception trying to execute request");
    rig.start();
    rig.awaitState(LinkState.BAD_TOKEN);
    assertThat(health()).contains("refuses the bot’s token").contains("discord login");
    assertThat(health()).startsWith("relaying works; not all else does");
    assertThat(rig.core.say("health").isOk()).isTrue();
    assertThat(rig.core.fields(rig.core.say("health")).toString()).contains("discord=degraded");
    assertThat(rig.log.lines()).filteredOn(line -> line.contains("refuses the bot's")).hasSize(1);
    discord.rest().forgetRefusals();
  }

  @Test
  void tokenThatBecomesWrongIsReplacedWithoutARestart() {
    rig.log.expecting("4004").expecting("disconnected").expecting("WebSocket");
    connect();
    discord.revokeToken(FakeDiscord.TOKEN);
    discord.gateway().close(4004);
    rig.awaitState(LinkState.BAD_TOKEN);

    discord.acceptToken(OTHER);
    rig.core.get(DiscordLink.class).use(new Secret(OTHER));
    rig.awaitState(LinkState.UP);
    assertThat(health()).doesNotContain("refuses");
  }

  @Test
  void loginWithoutATokenTriesTheRefusedOneAnew() {
    discord.revokeToken(FakeDiscord.TOKEN);
    // JDA ends a client whose token is refused while that client still reads the answer.
    rig.log.expecting("401").expecting("RestRateLimiter");
    rig.start();
    rig.awaitState(LinkState.BAD_TOKEN);
    discord.rest().forgetRefusals();

    discord.acceptToken(FakeDiscord.TOKEN);
    rig.core.say("discord login");
    rig.awaitState(LinkState.UP);
    rig.awaitRegistered(FakeDiscord.GUILD);
    discord
        .rest()
        .await("the global set", call -> call.line().equals("PUT /applications/1000/commands"));
  }

  @Test
  void disallowedIntentsAreTold() {
    rig.log.expecting("4014").expecting("disconnected").expecting("WebSocket").expecting("ntent");
    discord.gateway().refuseIntents();
    rig.start();
    rig.awaitState(LinkState.BAD_INTENTS);
    assertThat(health()).contains("Privileged Gateway Intents");
  }

  @Test
  void startWaitsForNothingWhileDiscordIsDown() {
    rig.log.expecting("There was an I/O error").expecting("RestAction");
    discord.rest().down(true);
    rig.start();
    rig.awaitState(LinkState.UNREACHABLE);
    assertThat(health()).contains("does not answer");
    discord.rest().down(false);
    rig.awaitState(LinkState.UP);
  }

  @Test
  void nothingIsRegisteredAgainThatHasNotChanged() {
    connect();
    discord
        .rest()
        .await("the global set", call -> call.line().equals("PUT /applications/1000/commands"));
    long before = registrations();
    rig.core.get(DiscordLink.class).use(new Secret(FakeDiscord.TOKEN));
    rig.discord.gateway().awaitIdentifies(2);
    rig.awaitState(LinkState.UP);
    discord.slash("status").send().awaitReply();
    assertThat(registrations()).isEqualTo(before);
  }

  private long registrations() {
    return discord.rest().calls().stream()
        .filter(call -> call.method().equals("PUT") && call.path().contains("/guilds/"))
        .count();
  }
}
