package dev.patchbay.bot.twitch.eventsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.twitch4j.eventsub.events.ChannelChatMessageEvent;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.TwitchUser;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as the reference of EventSub words them, through the library's own parser. */
final class ChatEventsTest {
  private static final String REPLY =
      """
      {"parent_message_id": "p1", "parent_message_body": "hello", "parent_user_id": "12",
       "parent_user_name": "Parent", "parent_user_login": "parent", "thread_message_id": "p1",
       "thread_user_id": "12", "thread_user_name": "Parent", "thread_user_login": "parent"}\
      """;

  private static ChatLine line(String text, String badges, String reply, String source) {
    String json =
        """
        {"metadata": {"message_id": "m1", "message_type": "notification",
          "message_timestamp": "2026-11-24T12:00:00.123456789Z",
          "subscription_type": "channel.chat.message", "subscription_version": "1"},
         "payload": {"subscription": {"id": "s1", "status": "enabled",
           "type": "channel.chat.message", "version": "1", "cost": 0,
           "condition": {"broadcaster_user_id": "1971641", "user_id": "2914196"},
           "transport": {"method": "websocket", "session_id": "w1"},
           "created_at": "2026-11-24T11:00:00.123Z"},
          "event": {"broadcaster_user_id": "1971641", "broadcaster_user_login": "streamer",
           "broadcaster_user_name": "Streamer", "chatter_user_id": "4145994",
           "chatter_user_login": "viewer32", "chatter_user_name": "viewer32",
           "message_id": "cc106a89",
           "message": {"text": "%s", "fragments": [{"type": "text", "text": "%s",
             "cheermote": null, "emote": null, "mention": null}]},
           "color": "#00FF7F", "badges": [%s], "message_type": "text", "cheer": null,
           "reply": %s, "channel_points_custom_reward_id": null,
           "channel_points_animation_id": null, %s}}}\
        """
            .formatted(text, text, badges, reply, source);
    return ChatEvents.line(
        (ChannelChatMessageEvent)
            EventSubTexts.parse(json).orElseThrow().getPayload().getParsedEvent());
  }

  private static final String OURS =
      """
      "source_broadcaster_user_id": null, "source_broadcaster_user_login": null,
      "source_broadcaster_user_name": null, "source_message_id": null, "source_badges": null,
      "is_source_only": null\
      """;

  @Test
  void everyDocumentedFieldOfAMessageIsTakenOrLeft() {
    String badges =
        """
        {"set_id": "lead_moderator", "id": "1", "info": ""},
        {"set_id": "subscriber", "id": "12", "info": "16"}\
        """;

    assertThat(line("Hi chat", badges, "null", OURS))
        .isEqualTo(
            new ChatLine(
                "cc106a89",
                new TwitchUser("4145994", "viewer32", "viewer32"),
                Set.of("lead_moderator", "subscriber"),
                "1971641",
                Optional.empty(),
                "Hi chat",
                false,
                Optional.empty()));
  }

  @Test
  void aReplyKeepsItsParentAndItsMention() {
    ChatLine line = line("@Parent !relay", "", REPLY, OURS);

    assertThat(line.replyTo()).contains("p1");
    assertThat(line.text()).isEqualTo("@Parent !relay");
  }

  @Test
  void whoIsSomebodyElsewhereIsNobodyHere() {
    ChatLine line =
        line(
            "!relay stop all now",
            "",
            "null",
            """
            "source_broadcaster_user_id": "112233", "source_broadcaster_user_login": "other",
            "source_broadcaster_user_name": "Other", "source_message_id": "e03f6d5d",
            "source_badges": [{"set_id": "moderator", "id": "1", "info": ""},
              {"set_id": "broadcaster", "id": "1", "info": ""}], "is_source_only": false\
            """);

    assertThat(line.badges()).isEmpty();
    assertThat(line.sourceRoomId()).contains("112233");
    assertThat(line.isMirrored()).isTrue();
  }

  @Test
  void anActionIsNoWordOfItsOwn() {
    ChatLine line = line("\\u0001ACTION waves\\u0001", "", "null", OURS);

    assertThat(line.action()).isTrue();
    assertThat(line.text()).isEqualTo("waves");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "[]", "null", "{\"metadata\": {}}"})
  void whatIsNoMessageIsLeft(String json) {
    assertThat(EventSubTexts.parse(json)).isEmpty();
  }
}
