package dev.patchbay.bot.discord.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.discord.post.Card.Colour;
import dev.patchbay.bot.discord.post.Card.Part;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdaMessagesTest {
  private static final String CHANNEL = Long.toString(FakeDiscord.CHANNEL);
  private static final Optional<String> NOBODY = Optional.empty();

  private final LiveDiscord live = new LiveDiscord();
  private final DiscordMessages messages = live.messages();

  @AfterEach
  void disconnect() {
    live.close();
  }

  @Test
  void aCardIsPostedEditedAndDeleted() {
    String id = posted("one");
    assertThat(messages.edit(CHANNEL, id, card("two"))).isEqualTo(new Sent.Done(id));
    assertThat(live.discord.messages(FakeDiscord.CHANNEL))
        .singleElement()
        .asString()
        .contains("two");
    assertThat(messages.delete(CHANNEL, id)).isEqualTo(new Sent.Done(id));
    assertThat(live.discord.messages(FakeDiscord.CHANNEL)).isEmpty();
    assertThat(messages.delete(CHANNEL, id)).isEqualTo(new Sent.Done(id));
  }

  @Test
  void nobodyIsMentionedButTheRoleThatIsToBe() {
    String id = posted("@everyone <@&5000>");
    messages.edit(CHANNEL, id, card("@here"));
    messages.post(CHANNEL, card("now"), Optional.of(Long.toString(FakeDiscord.MODS)));
    List<JsonNode> allowed =
        live.discord.rest().calls().stream()
            .filter(call -> call.path().contains("/messages"))
            .map(FakeDiscordCall::json)
            .map(body -> body.path("allowed_mentions"))
            .toList();
    assertThat(allowed).hasSize(3);
    for (JsonNode one : allowed) {
      assertThat(one.path("parse").isArray()).isTrue();
      assertThat(one.path("parse")).isEmpty();
    }
    assertThat(allowed.get(0).path("roles")).isEmpty();
    assertThat(allowed.get(2).path("roles").toString()).contains("5000");
  }

  @Test
  void whatDiscordRefusesIsAValue() {
    String id = posted("one");
    live.discord.rest().refuseNext(call -> call.method().equals("PATCH"), 400, 30046);
    assertThat(messages.edit(CHANNEL, id, card("two"))).isEqualTo(new Sent.TooManyEdits());
    live.discord.deleteMessage(id);
    assertThat(messages.edit(CHANNEL, id, card("two"))).isEqualTo(new Sent.MessageGone());
    live.discord.refuseChannel(FakeDiscord.CHANNEL, 50013);
    assertThat(messages.post(CHANNEL, card("x"), NOBODY)).isInstanceOf(Sent.NoRights.class);
    live.discord.refuseChannel(FakeDiscord.CHANNEL, 50001);
    assertThat(messages.post(CHANNEL, card("x"), NOBODY)).isInstanceOf(Sent.NoRights.class);
    live.discord.allowChannel(FakeDiscord.CHANNEL);
    live.discord.rest().refuseNext(call -> call.method().equals("POST"), 404, 10003);
    assertThat(messages.post(CHANNEL, card("x"), NOBODY)).isEqualTo(new Sent.ChannelGone());
    live.discord.rest().refuseNext(call -> call.method().equals("POST"), 400, 50035);
    assertThat(messages.post(CHANNEL, card("x"), NOBODY)).isInstanceOf(Sent.Refused.class);
    assertThat(messages.post("123456789", card("x"), NOBODY)).isEqualTo(new Sent.ChannelGone());
  }

  @Test
  void everyPartOfACardIsTakenByDiscord() {
    Card all =
        new Card(
            Colour.RED,
            List.of(
                new Part.Text("text"),
                new Part.Row("row", button("a", true)),
                new Part.Line(),
                new Part.Menu("m", "choose", List.of(new Card.Choice("v", "label", "told"))),
                new Part.Buttons(List.of(button("b", true), button("c", false)))));
    assertThat(messages.post(CHANNEL, all, NOBODY)).isInstanceOf(Sent.Done.class);
    assertThat(all.components()).isEqualTo(1 + 1 + 3 + 1 + 2 + 3);
  }

  @Test
  void aServerSpeaksItsLanguage() {
    assertThat(live.languages().of(CHANNEL).getLanguage())
        .isIn(Locale.ENGLISH.getLanguage(), Locale.FRENCH.getLanguage());
    assertThat(live.languages().of("123456789")).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void withoutAConnectionLaterIsAnAnswer() {
    DiscordMessages nowhere = new JdaMessages(Optional::empty);
    assertThat(nowhere.post(CHANNEL, card("x"), NOBODY)).isInstanceOf(Sent.TryLater.class);
  }

  private String posted(String text) {
    Sent sent = messages.post(CHANNEL, card(text), NOBODY);
    assertThat(sent).isInstanceOf(Sent.Done.class);
    return ((Sent.Done) sent).message();
  }

  private static Card card(String text) {
    return new Card(Colour.GREEN, List.of(new Part.Text(text)));
  }

  private static Card.Button button(String id, boolean enabled) {
    return new Card.Button(id, id, Card.Look.START, enabled);
  }
}
