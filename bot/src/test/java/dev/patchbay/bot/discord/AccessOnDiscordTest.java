package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscord.Option;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.discord.testing.FakeDiscordMember;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rights that are given, refused and taken back on Discord, and orders that are taken back. */
final class AccessOnDiscordTest {
  private static final FakeDiscordMember OWNER =
      new FakeDiscordMember(7001, "olga", Set.of(), "en-US");
  private static final FakeDiscordMember HELPER =
      new FakeDiscordMember(7002, "hugo", Set.of(), "en-US");
  private static final FakeDiscordMember MIA = FakeDiscord.MODERATOR;

  private final DiscordRig rig = DiscordRig.connected();
  private final FakeDiscord discord = rig.discord;

  @BeforeEach
  void addDestinations() {
    rig.grant(new Subject("discord", "user", "" + OWNER.id(), ""), Effect.MANAGE);
    rig.core.say("add youtube rtmp://a.rtmp.youtube.com/live2", "abcd-efgh-ijkl-mnop");
    rig.core.say("add twitch rtmp://live.twitch.tv/app", "live_1_abcdefgh");
  }

  @AfterEach
  void close() {
    assertThat(discord.rest().refusals()).isEmpty();
    rig.close();
  }

  @Test
  void aPersonIsLetInForOneDestinationAndShownInAccess() {
    assertThat(say(OWNER, "grant", who(HELPER.id()), option("level", "operate"), youtube()))
        .contains("<@7002> may start or stop youtube");
    assertThat(say(HELPER, "start", youtube())).contains("sending");
    assertThat(say(HELPER, "start", option("destination", "twitch"))).contains("may not");
    assertThat(say(OWNER, "access").lines())
        .anyMatch(line -> line.contains("<@7002> may start or stop main/youtube"))
        .anyMatch(line -> line.contains("<@&5000> may start or stop all of this"))
        .anyMatch(line -> line.contains("<@7001> may manage all of this"));
  }

  @Test
  void noAnswerCallsAnybody() {
    say(OWNER, "grant", who(FakeDiscord.MODS), option("level", "operate"));
    say(OWNER, "access");
    assertThat(discord.rest().calls())
        .filteredOn(call -> call.body().contains("<@"))
        .isNotEmpty()
        .allSatisfy(call ->
            assertThat(call.json().path("allowed_mentions").path("parse").size())
                .as(call.line())
                .isZero());
  }

  @Test
  void aDenialWinsOverARoleUntilItIsTakenBack() {
    assertThat(say(OWNER, "deny", who(MIA.id()))).contains("<@6000> is shut out");
    assertThat(say(MIA, "start", youtube())).contains("may not");
    assertThat(order("youtube")).isInstanceOf(Order.Stop.class);
    assertThat(say(OWNER, "access")).contains("<@6000> is shut out of all of this");
    assertThat(say(OWNER, "revoke", who(MIA.id()))).contains("taken back");
    assertThat(say(MIA, "start", youtube())).contains("sending");
  }

  @Test
  void aModeratorGrantsNothing() {
    assertThat(say(MIA, "grant", who(HELPER.id()), option("level", "operate")))
        .contains("may not manage");
    assertThat(say(HELPER, "start", youtube())).contains("may not");
  }

  @Test
  void whoOwnsTheServerOrHasANumberLikeARolesIsNobodyWithoutAGrant() {
    for (long id : new long[] {FakeDiscord.GUILD_OWNER, FakeDiscord.MODS, FakeDiscord.GUILD}) {
      FakeDiscordMember person = new FakeDiscordMember(id, "peter", Set.of(), "en-US");
      assertThat(say(person, "start", youtube())).contains("may not");
      assertThat(say(person, "status", youtube())).contains("may not see youtube");
      assertThat(say(person, "list")).contains("may not see").doesNotContain("youtube");
    }
    assertThat(order("youtube")).isInstanceOf(Order.Stop.class);
    assertThat(say(MIA, "status", youtube())).contains("stopped");
  }

  @Test
  void everybodyMayWhatIsGrantedToEveryoneAndNobodyShutsEveryoneOut() {
    assertThat(say(OWNER, "grant", who(FakeDiscord.GUILD), option("level", "view"), youtube()))
        .contains("may see youtube");
    assertThat(say(HELPER, "status", youtube())).contains("stopped");
    assertThat(say(HELPER, "start", youtube())).contains("may not");
    assertThat(say(HELPER, "list")).contains("youtube").doesNotContain("twitch");
    say(OWNER, "grant", who(HELPER.id()), option("level", "manage"));
    assertThat(say(OWNER, "deny", who(FakeDiscord.GUILD))).contains("shut yourself out");
    assertThat(say(OWNER, "revoke", who(FakeDiscord.GUILD), youtube())).contains("taken back");
    assertThat(say(FakeDiscord.STRANGER, "status", youtube())).contains("may not see");
  }

  @Test
  void theLastWhoMayManageCannotShutEverybodyOut() {
    assertThat(say(OWNER, "revoke", who(OWNER.id()))).contains("nobody in the chats could manage");
    assertThat(say(OWNER, "deny", who(OWNER.id()))).contains("nobody in the chats could manage");
    say(OWNER, "grant", who(HELPER.id()), option("level", "manage"));
    assertThat(say(HELPER, "revoke", who(OWNER.id()))).contains("taken back");
    assertThat(say(OWNER, "access")).contains("may not");
  }

  @Test
  void ownLastOrderIsTakenBackButNotOneThatWasFollowedByAnothers() {
    say(MIA, "start", youtube());
    assertThat(say(MIA, "undo")).contains("youtube").contains("stopped");
    assertThat(order("youtube")).isInstanceOf(Order.Stop.class);

    say(MIA, "start", youtube());
    say(OWNER, "stop", youtube());
    rig.core.advance(Duration.ofSeconds(6));
    assertThat(say(MIA, "undo")).contains("@\u200Bolga stopped it 6 s ago");
    say(OWNER, "start", youtube());
    say(OWNER, "stop", youtube());
    assertThat(say(OWNER, "undo")).contains("may show it as a new broadcast");
    assertThat(order("youtube")).isInstanceOf(Order.Run.class);
  }

  private String say(FakeDiscordMember person, String command, Option... given) {
    FakeDiscordInteraction asked = discord.slash(command, given).by(person).send();
    return asked.awaitText();
  }

  private Order order(String name) {
    return rig.core.row("main", name).order();
  }

  private static Option youtube() {
    return option("destination", "youtube");
  }

  private static Option who(long id) {
    return option("who", Long.toString(id));
  }
}
