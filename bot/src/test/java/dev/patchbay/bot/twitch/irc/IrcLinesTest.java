package dev.patchbay.bot.twitch.irc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.twitch4j.chat.events.channel.IRCMessageEvent;
import com.github.twitch4j.chat.util.MessageParser;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.TwitchUser;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as dev.twitch.tv/docs/irc/tags words them, through the library's own parser. */
final class IrcLinesTest {
  private static IRCMessageEvent event(String raw) {
    return requireNonNull(MessageParser.parse(raw));
  }

  private static Optional<ChatLine> privmsg(String tags, String text) {
    return IrcLines.line(
        event("@" + tags + " :ronni!ronni@ronni.tmi.twitch.tv PRIVMSG #somechannel :" + text));
  }

  @Test
  void everyDocumentedTagOfAMessageIsTakenOrLeft() {
    assertThat(
            privmsg(
                "badge-info=subscriber/8;badges=broadcaster/1,subscriber/6,turbo/1;bits=100;"
                    + "client-nonce=459e3142897c7a22b7d275178f2259e0;color=#0D4200;"
                    + "display-name=ronni;emotes=25:0-4,12-16/1902:6-10;first-msg=0;flags=0-6:S.7;"
                    + "id=b34ccfc7-4977-403a-8a94-33c6bac34fb8;mod=0;returning-chatter=0;"
                    + "room-id=1337;subscriber=1;tmi-sent-ts=1642719320727;turbo=1;user-id=1337;"
                    + "user-type=global_mod;vip=1",
                "Kappa Keepo Kappa"))
        .contains(
            new ChatLine(
                "b34ccfc7-4977-403a-8a94-33c6bac34fb8",
                new TwitchUser("1337", "ronni", "ronni"),
                Set.of("broadcaster", "subscriber", "turbo"),
                "1337",
                Optional.empty(),
                "Kappa Keepo Kappa",
                false,
                Optional.empty()));
  }

  @Test
  void aReplyKeepsItsParentAndItsMention() {
    ChatLine line =
        privmsg(
                "badges=moderator/1;display-name=Ronni\\sR;id=i1;mod=1;"
                    + "reply-parent-display-name=Parent;reply-parent-msg-body=hello\\sthere\\:;"
                    + "reply-parent-msg-id=2cf9e6c4;reply-parent-user-id=12;"
                    + "reply-parent-user-login=parent;reply-thread-parent-msg-id=2cf9e6c4;"
                    + "reply-thread-parent-user-login=parent;room-id=1337;user-id=7",
                "@Parent !relay list")
            .orElseThrow();

    assertThat(line.replyTo()).contains("2cf9e6c4");
    assertThat(line.text()).isEqualTo("@Parent !relay list");
    assertThat(line.badges()).containsExactly("moderator");
  }

  @Test
  void whoIsSomebodyElsewhereIsNobodyHere() {
    ChatLine line =
        privmsg(
                "badge-info=;badges=;display-name=Ronni;id=i1;mod=0;room-id=1337;"
                    + "source-badge-info=subscriber/1;"
                    + "source-badges=broadcaster/1,moderator/1,lead_moderator/1;"
                    + "source-id=s1;source-only=0;source-room-id=42;user-id=7",
                "!relay stop all now")
            .orElseThrow();

    assertThat(line.badges()).isEmpty();
    assertThat(line.sourceRoomId()).contains("42");
    assertThat(line.isMirrored()).isTrue();
  }

  @Test
  void anActionIsNoWordOfItsOwn() {
    ChatLine line = privmsg("id=i1;room-id=1;user-id=7", "\u0001ACTION waves\u0001").orElseThrow();

    assertThat(line.action()).isTrue();
    assertThat(line.text()).isEqualTo("waves");
  }

  @ParameterizedTest
  @ValueSource(strings = {"room-id=1;user-id=7", "id=i1;user-id=7", "id=i1;room-id=1;user-id="})
  void withoutIdsNothingCanBeDecided(String tags) {
    assertThat(privmsg(tags, "!relay")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'badges=moderator/1;mod=1', true",
    "'badges=broadcaster/1;mod=0', true",
    "'badges=lead_moderator/1;mod=0', true",
    "'badges=vip/1;mod=0', false",
    "'badges=;mod=0', false"
  })
  void aUserStateTellsWhatTheBotIs(String tags, boolean moderates) {
    IRCMessageEvent state = event("@" + tags + ";id=i1 :tmi.twitch.tv USERSTATE #somechannel");

    assertThat(IrcLines.isModerator(state)).isEqualTo(moderates);
  }
}
