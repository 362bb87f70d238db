package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Membership;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.Room;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.audit.AuditEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rights given, taken and shown by command. */
class GrantCommandsTest extends CommandFixture {
  private static final String VIP = "twitch:badge:vip@room";
  private static final String BOSS = "discord:role:boss@room";

  private Caller manager;

  @BeforeEach
  void oneManager() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.say("source add ch7");
    core.say("grant " + BOSS + " manage");
    manager = discord("anna", "boss");
  }

  @Test
  void aGrantReachesAsFarAsItSays() {
    Reply reply = core.say(manager, "grant " + VIP + " operate for youtube");
    assertThat(told(reply)).isEqualTo("vip may start or stop youtube now · `access`");
    Caller vip = core.chatter(Platform.TWITCH, "vera", "vip");
    assertThat(core.say(vip, "start youtube").isOk()).isTrue();
    assertThat(core.say(vip, "start twitch").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(newestActions()).contains("grant");
  }

  @Test
  void whoeverMightOperateARemovedNameMayNotWhenItComesAgain() {
    core.say(manager, "grant " + VIP + " operate for youtube");
    core.say(manager, "grant " + VIP + " operate source=ch7");
    Caller vip = core.chatter(Platform.TWITCH, "vera", "vip");
    assertThat(core.say(vip, "start youtube").isOk()).isTrue();
    core.say("remove youtube now");
    core.say("add youtube " + URL, "k3");
    core.say("source remove ch7 now");
    core.say("source add ch7");

    assertThat(core.say(vip, "start youtube").isOk()).isFalse();
    assertThat(told(core.say(manager, "access"))).doesNotContain("vip");
    assertThat(newestActions()).contains("revoke");
  }

  @Test
  void aDenyWinsAndARevokeTakesBoth() {
    core.say(manager, "grant " + VIP + " operate");
    core.say(manager, "deny " + VIP);
    Caller vip = core.chatter(Platform.TWITCH, "vera", "vip");
    assertThat(core.say(vip, "start youtube").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(core.say(manager, "access"))).contains("vip is shut out of all of this");
    assertThat(core.say(manager, "revoke " + VIP).isOk()).isTrue();
    assertThat(told(core.say(manager, "access"))).doesNotContain("vip");
    assertThat(told(core.say(manager, "revoke " + VIP)))
        .startsWith("no command has granted or denied vip anything for all of this");
  }

  @Test
  void inAPlaceOfASourceAGrantMeansThatSource() {
    core.say(Core.in("ch7", manager), "grant " + VIP + " operate");
    assertThat(core.get(GrantBook.class).current())
        .anySatisfy(grant -> {
          assertThat(grant.subject().id()).isEqualTo("vip");
          assertThat(grant.source()).contains("ch7");
        });
  }

  @Test
  void nobodyGrantsBeyondTheirOwnReach() {
    core.grant(Platform.DISCORD, "ch7-boss", Effect.MANAGE, "ch7");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    Caller ofCh7 = core.chatter(Platform.DISCORD, "carl", "ch7-boss");
    Caller operator = core.chatter(Platform.DISCORD, "otto", "mod");
    assertThat(core.say(ofCh7, "grant " + VIP + " operate").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(ofCh7, "grant " + VIP + " view for main/youtube").code())
        .isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(ofCh7, "grant " + VIP + " manage source=ch7").isOk()).isTrue();
    assertThat(core.say(operator, "grant " + VIP + " view").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(operator, "revoke " + VIP + " source=ch7").code())
        .isEqualTo(ReplyCode.DENIED);
    assertThat(denials()).isGreaterThan(0);
  }

  @Test
  void theLastManagerCannotLockEverybodyOut() {
    Reply revoked = core.say(manager, "revoke " + BOSS);
    assertThat(revoked.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(revoked)).startsWith("then nobody in the chats could manage any more");
    assertThat(core.say(manager, "deny " + BOSS).code()).isEqualTo(ReplyCode.DENIED);
    core.say(manager, "grant discord:user:emma manage");
    Caller emma = core.chatter(Platform.DISCORD, "emma");
    assertThat(core.say(emma, "deny " + BOSS).isOk()).isTrue();
    assertThat(core.say(manager, "access").code()).isEqualTo(ReplyCode.DENIED);
  }

  @Test
  void nobodyShutsThemselvesOut() {
    core.say("grant discord:user:emma manage");
    for (String oneself : List.of(BOSS, "discord:user:anna", BOSS + " for youtube")) {
      Reply refused = core.say(manager, "deny " + oneself);
      assertThat(refused.code()).as(oneself).isEqualTo(ReplyCode.DENIED);
      assertThat(told(refused)).startsWith("that would shut yourself out");
    }
    assertThat(core.say(manager, "deny discord:user:bert for youtube").isOk()).isTrue();
  }

  /** Shut out of a part, they could not change the whole any more. */
  @Test
  void whoManagesAPartShutsNobodyOutWhoManagesAll() {
    core.say("grant discord:user:emma manage");
    core.say("grant discord:user:carl manage source=ch7");
    core.say("grant discord:user:cleo manage source=ch7");
    Caller carl = core.chatter(Platform.DISCORD, "carl");
    Reply refused = core.say(carl, "deny discord:user:emma source=ch7");
    assertThat(refused.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(refused)).contains("emma manages more than you do");
    assertThat(core.say(carl, "deny " + BOSS + " source=ch7").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(manager, "source add ch8").isOk()).isTrue();
    // Those who manage no more than they do, and others, they may.
    assertThat(core.say(carl, "deny discord:user:cleo source=ch7").isOk()).isTrue();
    assertThat(core.say(carl, "deny discord:user:zoe source=ch7").isOk()).isTrue();
    assertThat(core.say(manager, "deny discord:user:emma source=ch7").isOk()).isTrue();
  }

  @Test
  void notEvenTheHostShutsEveryoneOfAServerOut() {
    for (String part : List.of("", " source=ch7", " for youtube")) {
      Reply refused = core.say("deny discord:role:700@700" + part);
      assertThat(refused.code()).isEqualTo(ReplyCode.DENIED);
      assertThat(told(refused)).contains("those who manage too").contains("access");
    }
    assertThat(core.say("deny discord:role:701@700").isOk()).isTrue();
    assertThat(core.say("grant discord:role:700@700 view").isOk()).isTrue();
  }

  /** Who has a role is not known: the owner may be among them. */
  @Test
  void whoManagesAPartShutsOutNoRole() {
    core.say("grant discord:user:olga manage");
    core.say("grant discord:user:carl manage source=ch7");
    Caller carl = core.chatter(Platform.DISCORD, "carl");
    Reply refused = core.say(carl, "deny discord:role:mods@room source=ch7");
    assertThat(refused.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(refused)).contains("only somebody who manages everything");
    assertThat(core.say(manager, "deny discord:role:mods@room source=ch7").isOk()).isTrue();
    Caller olga = discord("olga", "mods");
    assertThat(core.say(olga, "source show ch7").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(olga, "revoke discord:role:mods@room source=ch7").isOk()).isTrue();
    assertThat(core.say(olga, "source show ch7").isOk()).isTrue();
  }

  @Test
  void whoManagesAllByARoleKeepsItWhenShutOutOfAPartByName() {
    core.say("add ch7/kick " + URL, "k3");
    core.say("grant discord:user:carl manage source=ch7");
    Caller carl = core.chatter(Platform.DISCORD, "carl");
    assertThat(core.say(carl, "deny discord:user:anna source=ch7").isOk()).isTrue();

    assertThat(core.say(manager, "status kick").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(core.say(manager, "status"))).contains("youtube").doesNotContain("kick");
    assertThat(core.say(manager, "health").isOk()).isTrue();
    assertThat(core.say(manager, "source add ch8").isOk()).isTrue();
    assertThat(told(core.say(manager, "access"))).contains("anna is shut out of ch7");
    assertThat(core.say(manager, "revoke discord:user:anna source=ch7").isOk()).isTrue();
    assertThat(core.say(manager, "status kick").isOk()).isTrue();
  }

  @Test
  void whoManagesADestinationShutsItsStreamerOutByNoNumber() {
    core.say("add ch7/kick " + URL, "k3");
    core.say("grant twitch:badge:broadcaster@4711 manage source=ch7");
    core.say("grant discord:user:carl manage for ch7/kick");
    Caller carl = core.chatter(Platform.DISCORD, "carl");

    Reply refused = core.say(carl, "deny twitch:user:4711 for ch7/kick");

    assertThat(refused.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(refused)).contains("manages more than you do");
    assertThat(core.say(carl, "deny twitch:user:4712 for ch7/kick").isOk()).isTrue();
  }

  @Test
  void whoManagesASourceByARoleTakesBackWhatShutsThemOutOfAPart() {
    core.say("add ch7/kick " + URL, "k3");
    core.say("grant discord:role:team@room manage source=ch7");
    core.say("grant discord:user:carl manage for ch7/kick");
    Caller carl = core.chatter(Platform.DISCORD, "carl");
    Caller tara = discord("tara", "team");
    assertThat(core.say(carl, "deny discord:user:tara for ch7/kick").isOk()).isTrue();

    assertThat(core.say(tara, "status kick").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(tara, "add ch7/trovo " + URL).isOk()).isTrue();
    assertThat(core.say(tara, "revoke discord:user:tara for ch7/kick").isOk()).isTrue();
    assertThat(core.say(tara, "status kick").isOk()).isTrue();
  }

  @Test
  void whatIsGrantedForADestinationEndsWithIt() {
    core.say(manager, "grant " + VIP + " operate for youtube");
    core.say(manager, "deny discord:user:zoe for youtube");
    Caller vip = core.chatter(Platform.TWITCH, "vera", "vip");
    assertThat(core.say(vip, "start youtube").isOk()).isTrue();

    assertThat(told(core.say(manager, "remove youtube now"))).contains("ended with it");
    assertThat(told(core.say(manager, "access"))).doesNotContain("vip", "zoe");
    core.say("add main/youtube " + URL, "k3");

    assertThat(core.say(vip, "start youtube").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(core.say(manager, "remove youtube now"))).doesNotContain("ended with it");
  }

  @Test
  void whatIsGrantedForASourceEndsWithIt() {
    core.say(manager, "grant " + VIP + " operate source=ch7");
    assertThat(told(core.say(manager, "source remove ch7 now"))).contains("ended with it");
    core.say("source add ch7");
    core.say("add ch7/kick " + URL, "k4");
    Caller vip = core.chatter(Platform.TWITCH, "vera", "vip");
    assertThat(core.say(vip, "start ch7/kick").code()).isEqualTo(ReplyCode.DENIED);
  }

  @Test
  void whatWasTakenCountsAsTakenAsSoonAsTheDatabaseCanBeReadAgain() {
    core.say(manager, "grant " + VIP + " operate");
    core.say(manager, "grant " + VIP + " view");
    Caller vip = core.chatter(Platform.TWITCH, "vera", "vip");
    assertThat(core.say(vip, "start youtube").isOk()).isTrue();
    core.storage.beforeNextChange(() -> core.storage.beforeNextChange(core.storage::lose));
    assertThat(core.say(manager, "revoke " + VIP).isOk()).isFalse();

    core.storage.recover();

    assertThat(core.stores.grants().all())
        .extracting(grant -> grant.effect())
        .containsExactly(Effect.MANAGE, Effect.VIEW);
    assertThat(core.say(vip, "start twitch").code()).isEqualTo(ReplyCode.DENIED);
  }

  @Test
  void twoManagersWhoRevokeEachOtherAtOnceDoNotBothSucceed() throws Exception {
    core.say("grant discord:user:anna manage");
    core.say("grant discord:user:bert manage");
    core.say("revoke " + BOSS);
    Caller anna = core.chatter(Platform.DISCORD, "anna");
    Caller bert = core.chatter(Platform.DISCORD, "bert");
    var second = new CompletableFuture<Reply>();
    core.storage.beforeNextChange(
        () -> waitingOrDone(() -> second.complete(core.say(bert, "revoke discord:user:anna"))));

    Reply first = core.say(anna, "revoke discord:user:bert");

    assertThat(first.isOk()).isTrue();
    assertThat(second.get(20, TimeUnit.SECONDS).code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.stores.grants().all())
        .extracting(grant -> grant.subject().id())
        .containsExactly("anna");
  }

  @Test
  void whoLosesTheRightWhileWaitingForTheirTurnGrantsNothing() throws Exception {
    core.say("grant discord:user:bert manage");
    Caller bert = core.chatter(Platform.DISCORD, "bert");
    var second = new CompletableFuture<Reply>();
    core.storage.beforeNextChange(() ->
        waitingOrDone(() -> second.complete(core.say(bert, "grant discord:user:zoe operate"))));

    assertThat(core.say(manager, "revoke discord:user:bert").isOk()).isTrue();

    assertThat(second.get(20, TimeUnit.SECONDS).code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.stores.grants().all())
        .extracting(grant -> grant.subject().id())
        .containsExactly("boss");
    assertThat(denials()).isEqualTo(1);
  }

  @Test
  void whatWasTakenBeforeTheDatabaseFailedCountsAsTaken() {
    core.say(manager, "grant " + VIP + " operate");
    core.say(manager, "deny " + VIP);
    core.storage.beforeNextChange(() -> core.storage.beforeNextChange(core.storage::fill));

    assertThat(core.say(manager, "revoke " + VIP).isOk()).isFalse();

    assertThat(core.stores.grants().all()).hasSize(2);
    assertThat(core.get(GrantBook.class).current())
        .extracting(grant -> grant.effect())
        .containsExactly(Effect.MANAGE, Effect.DENY);
  }

  /** Begins it on another thread; it has ended, or must wait for this one. */
  private static void waitingOrDone(Runnable work) {
    Thread thread = Thread.ofPlatform().daemon().start(work);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoIsMeantMustBeWrittenInFull() {
    for (String wrong : new String[] {"anna", "discord:role:4", "discord:user:4@7", "irc:user:4"}) {
      Reply reply = core.say(manager, "grant " + wrong + " operate");
      assertThat(reply.code()).as(wrong).isEqualTo(ReplyCode.INVALID);
      assertThat(told(reply)).contains("discord:role:ID@SERVER");
    }
    assertThat(core.text(core.say(manager, "grant " + VIP + " boss"), Locale.FRENCH))
        .contains("le niveau est view, operate ou manage");
  }

  private static Caller discord(String user, String role) {
    return new Caller(
        Platform.DISCORD,
        user,
        user,
        Set.of(new Membership("role", role, "room")),
        new Room("room", "channel"),
        Optional.empty(),
        Locale.ENGLISH,
        UUID.randomUUID());
  }

  private List<String> newestActions() {
    return core.stores.audit().newest(Optional.empty(), 5).stream()
        .map(AuditEntry::action)
        .toList();
  }
}
