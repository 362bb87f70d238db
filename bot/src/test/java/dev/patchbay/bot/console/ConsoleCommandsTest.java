package dev.patchbay.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.config.ConfigLoader;
import dev.patchbay.bot.config.ConfigLoader.Loaded;
import dev.patchbay.bot.config.ConfigSources;
import dev.patchbay.bot.reply.ReplyFields;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.ForwarderId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The protocol of the control socket, with everything behind it but relay and database. */
@Timeout(60)
final class ConsoleCommandsTest {
  private static final String CANARY = "CANARY-7a8b9c0d";

  @TempDir private Path data;

  private final Core core = new Core();
  private ControlSocket socket;
  private SocketClient client;

  @BeforeEach
  void connect() throws IOException {
    var sources =
        new ConfigSources(
            Optional.empty(), Optional.of(data), Map.of("PATCHBAY_LOCALE", "fr"), data);
    var config = ((Loaded.Valid) ConfigLoader.load(sources)).config();
    var commands =
        new ConsoleCommands(
            core.get(CommandDispatcher.class), core.get(ReplyFields.class), core.redactor, config);
    socket = new ControlSocket(data, commands, config.locale());
    socket.start();
    client = new SocketClient(data);
  }

  @AfterEach
  void disconnect() throws IOException {
    client.close();
    socket.stop();
  }

  @Test
  void aDestinationIsAddedStartedSeenAndStopped() throws IOException {
    assertThat(ask("add yt rtmp://live.example/app", CANARY).path("ok").asBoolean()).isTrue();

    JsonNode started = ask("start yt");
    assertThat(started.path("code").asText()).isEqualTo("sending");
    assertThat(started.path("text").asText()).startsWith("yt: sending");
    JsonNode destination = ask("status").path("destinations").path(0);
    assertThat(destination.path("name").asText()).isEqualTo("yt");
    assertThat(destination.path("state").asText()).isEqualTo("sending");
    assertThat(destination.path("method").asText()).isEqualTo("native");
    for (String field : new String[] {"since", "bitrate", "frames", "dropped", "retries"}) {
      assertThat(destination.has(field)).as(field).isTrue();
    }
    assertThat(ask("stop yt").path("code").asText()).isEqualTo("stopped");
  }

  @Test
  void aSlowStartDelaysNoOtherRequest() throws Exception {
    ask("add yt rtmp://live.example/app", CANARY);
    core.engine.hold(new ForwarderId("main/yt"));

    client.send("{\"id\":1,\"command\":\"start yt\"}\n{\"id\":2,\"command\":\"health\"}\n");

    assertThat(client.answer().path("id").asInt()).isEqualTo(2);
    core.engine.release(new ForwarderId("main/yt"));
    assertThat(client.answer().path("id").asInt()).isEqualTo(1);
  }

  @Test
  void onlySourceShowTellsASourcesOwnKey() throws IOException {
    String key = ask("source show").path("source").path("key").asText();

    assertThat(key).hasSizeGreaterThanOrEqualTo(22);
    for (String command : new String[] {"status", "source list", "list", "audit", "health"}) {
      assertThat(ask(command).toString()).doesNotContain(key);
    }
  }

  @Test
  void aGivenKeyIsInNoAnswerAndKnownToTheRedactorOnceItIsStored() throws IOException {
    JsonNode refused = ask("key nope", CANARY);

    assertThat(refused.path("code").asText()).isEqualTo("unknown-destination");
    assertThat(refused.toString()).doesNotContain(CANARY);
    assertThat(core.redactor.redact(CANARY)).as("was refused").isEqualTo(CANARY);
    ask("add yt rtmp://live.example/app", CANARY);
    assertThat(core.redactor.redact(CANARY)).isEqualTo("[redacted]");
    for (String command : new String[] {"status", "status yt", "list", "audit yt", "start yt"}) {
      assertThat(ask(command).toString()).doesNotContain(CANARY);
    }
  }

  @Test
  void anOverlongKeyIsRefusedAsOneAndNotKept() throws IOException {
    ask("add yt rtmp://live.example/app", CANARY);
    String overlong = "Kk7-".repeat(1_500);

    JsonNode refused = ask("key yt", overlong);

    assertThat(refused.path("code").asText()).isEqualTo("invalid");
    assertThat(refused.toString()).doesNotContain("Kk7-");
    assertThat(core.redactor.redact(overlong)).isEqualTo(overlong);
  }

  @Test
  void aRefusedKeyBlanksNoWordOfLaterTexts() throws IOException {
    ask("key nope", "main");

    assertThat(core.redactor.redact("the source main")).isEqualTo("the source main");
  }

  @Test
  void theLanguageIsTheRequestsElseTheConfigurations() throws IOException {
    client.send("status nope\n");
    String french = client.answer().path("text").asText();
    String english = ask("status nope").path("text").asText();

    assertThat(french).isNotEqualTo(english);
    client.send("{\"id\":1,\"command\":\"status nope\",\"locale\":\"fr_FR\"}\n");
    assertThat(client.answer().path("text").asText()).isEqualTo(french);
  }

  @Test
  void everythingIsDoneInTheNameOfTheUserOfTheOtherEnd() throws IOException {
    ask("add yt rtmp://live.example/app", CANARY);

    assertThat(ask("status yt").path("destinations").path(0).path("orderedBy").asText())
        .isEqualTo(System.getProperty("user.name"));
  }

  private JsonNode ask(String command) throws IOException {
    client.send("{\"id\":0,\"command\":\"" + command + "\",\"locale\":\"en\"}\n");
    return client.answer();
  }

  private JsonNode ask(String command, String secret) throws IOException {
    client.send(
        "{\"id\":0,\"command\":\"%s\",\"secret\":\"%s\",\"locale\":\"en\"}\n"
            .formatted(command, secret));
    return client.answer();
  }
}
