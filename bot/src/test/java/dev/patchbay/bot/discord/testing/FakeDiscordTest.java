package dev.patchbay.bot.discord.testing;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.bot.discord.testing.FakeDiscordInteraction.Ack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake against the real JDA: what is right goes through, what is wrong is refused. */
final class FakeDiscordTest {
  private final FakeDiscord discord = FakeDiscord.start();
  private final DiscordLogWatch log = new DiscordLogWatch();
  private volatile Consumer<GenericEvent> bot = _ -> {};
  private JDA jda;

  @BeforeEach
  void connect() throws InterruptedException {
    jda =
        JDABuilder.createLight(FakeDiscord.TOKEN, List.of())
            .setRestConfig(new RestConfig().setBaseUrl(discord.rest().url().toString()))
            .setSessionController(
                new SessionControllerAdapter() {
                  @Override
                  public String getGateway() {
                    return discord.gateway().url().toString();
                  }
                })
            .setEnableShutdownHook(false)
            .addEventListeners((EventListener) event -> bot.accept(event))
            .build()
            .awaitReady();
    jda.getGuildById(FakeDiscord.GUILD)
        .updateCommands()
        .addCommands(
            Commands.slash("relay", "One stream in, many out")
                .addSubcommands(
                    new SubcommandData("start", "Starts")
                        .addOption(OptionType.STRING, "name", "Which", true, true)))
        .complete();
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    jda.shutdownNow();
    assertThat(jda.awaitShutdown(Duration.ofSeconds(10))).isTrue();
    discord.close();
    log.close();
  }

  private FakeDiscordSend start() {
    return discord.slash("start", option("name", "youtube"));
  }

  @Test
  void deferredReplyIsEditedAndOnlyTheAskerSeesIt() {
    bot =
        event -> {
          if (event instanceof SlashCommandInteractionEvent slash) {
            slash.deferReply(true).complete().editOriginal("done").queue();
          }
        };
    FakeDiscordInteraction interaction = start().by(FakeDiscord.MODERATOR).send();
    assertThat(interaction.awaitAck()).isEqualTo(Ack.DEFERRED_REPLY);
    assertThat(interaction.isEphemeral()).isTrue();
    assertThat(interaction.awaitText()).isEqualTo("done");
    assertThat(discord.rest().refusals()).isEmpty();
  }

  /** JDA itself does not acknowledge twice: Discord is asked behind its back. */
  @Test
  void secondAcknowledgementIsRefused() throws IOException, InterruptedException {
    var token = new CompletableFuture<String>();
    bot =
        event -> {
          if (event instanceof SlashCommandInteractionEvent slash) {
            slash.deferReply().complete();
            token.complete(slash.getId() + "/" + slash.getToken());
          }
        };
    start().send();
    URI callback = discord.rest().url().resolve("interactions/" + soon(token) + "/callback");
    try (var http = HttpClient.newHttpClient()) {
      HttpRequest again =
          HttpRequest.newBuilder(callback).POST(BodyPublishers.ofString("{\"type\":5}")).build();
      assertThat(http.send(again, BodyHandlers.ofString()).body()).contains("40060");
    }
  }

  @Test
  void interactionOfFourSecondsAgoIsUnknown() {
    var failure = new CompletableFuture<String>();
    bot =
        event -> {
          if (event instanceof SlashCommandInteractionEvent slash) {
            slash.deferReply().queue(_ -> failure.complete(""), e -> failure.complete(code(e)));
          }
        };
    start().aged(Duration.ofSeconds(4)).send();
    assertThat(soon(failure)).isEqualTo("10062");
  }

  @Test
  void editAfterFifteenMinutesIsRefused() {
    var failure = new CompletableFuture<String>();
    var interaction = new CompletableFuture<FakeDiscordInteraction>();
    bot =
        event -> {
          if (event instanceof SlashCommandInteractionEvent slash) {
            var hook = slash.deferReply().complete();
            soon(interaction).expire();
            hook.editOriginal("late")
                .queue(_ -> failure.complete(""), e -> failure.complete(code(e)));
          }
        };
    interaction.complete(start().send());
    assertThat(soon(failure)).isEqualTo("50027");
  }

  @Test
  void modalGoesThereAndBack() {
    var value = new CompletableFuture<String>();
    bot =
        event -> {
          switch (event) {
            case SlashCommandInteractionEvent slash ->
                slash
                    .replyModal(
                        Modal.create("m", "Key")
                            .addComponents(
                                Label.of(
                                    "Key", TextInput.create("key", TextInputStyle.SHORT).build()))
                            .build())
                    .queue();
            case ModalInteractionEvent modal -> {
              value.complete(modal.getValue("key").getAsString());
              modal.reply("ok").setEphemeral(true).queue();
            }
            default -> {}
          }
        };
    FakeDiscordInteraction asked = start().send();
    FakeDiscordInteraction filled = discord.submitModal(asked, Map.of("key", "abc")).send();
    assertThat(filled.awaitText()).isEqualTo("ok");
    assertThat(soon(value)).isEqualTo("abc");
  }

  @Test
  void choicesAreShown() {
    bot =
        event -> {
          if (event instanceof CommandAutoCompleteInteractionEvent typing) {
            typing.replyChoiceStrings("youtube", "twitch").queue();
          }
        };
    assertThat(discord.autocomplete("start", option("name", "")).send().awaitChoices())
        .containsExactly("youtube", "twitch");
  }

  @Test
  void cardOfTheSecondGenerationIsPostedAndClicked() {
    var clicked = new CompletableFuture<String>();
    bot =
        event -> {
          if (event instanceof ButtonInteractionEvent click) {
            clicked.complete(click.getComponentId());
            click.reply("clicked").setEphemeral(true).queue();
          }
        };
    TextChannel channel = jda.getTextChannelById(FakeDiscord.CHANNEL);
    String id =
        channel
            .sendMessageComponents(
                Container.of(
                    TextDisplay.of("youtube"),
                    ActionRow.of(Button.success("relay:v1:start:1", "Start"))))
            .useComponentsV2()
            .complete()
            .getId();
    assertThat(discord.click(id, "relay:v1:start:1").send().awaitText()).isEqualTo("clicked");
    assertThat(soon(clicked)).isEqualTo("relay:v1:start:1");
    channel.editMessageComponentsById(id, TextDisplay.of("changed")).useComponentsV2().complete();
    assertThat(FakeDiscordInteraction.text(discord.messages(FakeDiscord.CHANNEL).getFirst()))
        .isEqualTo("changed");
  }

  @Test
  void channelWithoutRightsRefuses() {
    discord.refuseChannel(FakeDiscord.CHANNEL, 50013);
    TextChannel channel = jda.getTextChannelById(FakeDiscord.CHANNEL);
    assertThatThrownBy(() -> channel.sendMessage("hello").complete())
        .isInstanceOf(ErrorResponseException.class)
        .hasMessageContaining("50013");
  }

  @Test
  void editIsRefusedOnDemand() {
    TextChannel channel = jda.getTextChannelById(FakeDiscord.CHANNEL);
    String id = channel.sendMessage("hello").complete().getId();
    discord.rest().refuseNext(call -> call.method().equals("PATCH"), 400, 30046);
    assertThatThrownBy(() -> channel.editMessageById(id, "more").complete())
        .isInstanceOf(ErrorResponseException.class)
        .hasMessageContaining("30046");
  }

  @Test
  void limitedRequestIsTriedAgain() {
    discord.rest().limitNext(call -> call.path().endsWith("/messages"), Duration.ofMillis(50));
    log.expecting("429");
    jda.getTextChannelById(FakeDiscord.CHANNEL).sendMessage("hello").complete();
    assertThat(discord.rest().calls()).anyMatch(call -> call.status() == 429);
    assertThat(discord.messages(FakeDiscord.CHANNEL)).hasSize(1);
  }

  @Test
  void droppedGatewayIsResumedWithWhatWasMissed() {
    bot =
        event -> {
          if (event instanceof SlashCommandInteractionEvent slash) {
            slash.reply("here").queue();
          }
        };
    log.expecting("Got disconnected from WebSocket");
    discord.gateway().drop();
    FakeDiscordInteraction missed = start().send();
    discord.gateway().awaitResumes(1);
    assertThat(missed.awaitText()).isEqualTo("here");
  }

  private static <T> T soon(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static String code(Throwable failure) {
    return failure instanceof ErrorResponseException refused
        ? Integer.toString(refused.getErrorCode())
        : failure.toString();
  }
}
