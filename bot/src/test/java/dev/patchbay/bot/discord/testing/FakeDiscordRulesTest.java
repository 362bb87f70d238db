package dev.patchbay.bot.discord.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The fake refuses what Discord refuses, also what JDA would not send: asked behind JDA's back. In
 * what is sent, {@code *n} after a quoted text repeats it.
 */
final class FakeDiscordRulesTest {
  private static final String MESSAGES = "channels/3000/messages";
  private static final String COMMANDS = "applications/1000/guilds/2000/commands";
  private static final String ROW = "{'type':1,'components':[%s]}";
  private static final String BUTTON = "{'type':2,'style':1,'label':'a','custom_id':'%s'}";
  private static final String START =
      "{'name':'start','description':'Starts','type':1,'options':[%s]}";
  private static final String OPTION = "{'name':'%s','description':'Which','type':3%s}";

  private final FakeDiscord discord = FakeDiscord.start();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    discord.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {'content':'a'*2000}; 200
          {'content':'a'*2001}; content
          {'content':''}; empty message
          {'flags':32768,'content':'a','components':[{'type':10,'content':'a'}]}; IS_COMPONENTS_V2
          {'flags':32768,'components':[{'type':10,'content':'a'*4000}]}; 200
          {'flags':32768,'components':[{'type':10,'content':'a'*4001}]}; components
          {'flags':32768,'components':[{'type':10,'content':'a'*2001},{'type':10,'content':'a'*2001}]}; text
          {'flags':32768,'components':[{'type':17,'components':[]}]}; container
          {'flags':32768,'components':[{'type':9,'components':[{'type':10,'content':'a'}]}]}; accessory
          {'components':[{'type':10,'content':'a'}]}; rows only
          {'components':[{'type':1,'components':[]}]}; row
          """)
  void messagesHaveBounds(String message, String answer) {
    assertThat(send("POST", MESSAGES, message)).contains(answer);
  }

  @Test
  void componentsAreCountedAndTheirIdsTold() {
    String texts = "{'type':10,'content':'a'},".repeat(39);
    String card = "{'flags':32768,'components':[{'type':17,'components':[%s{'type':14}%s]}]}";
    assertThat(send("POST", MESSAGES, card.formatted(texts, ""))).contains("at most 40, has 41");
    assertThat(send("POST", MESSAGES, card.formatted(texts.substring(26), ""))).startsWith("200");
    String twice = ROW.formatted(BUTTON.formatted("x") + "," + BUTTON.formatted("x"));
    assertThat(send("POST", MESSAGES, "{'components':[" + twice + "]}")).contains("used twice");
    String six = ROW.formatted((BUTTON.formatted("x") + ",").repeat(5) + BUTTON.formatted("x"));
    assertThat(send("POST", MESSAGES, "{'components':[" + six + "]}")).startsWith("400");
    String longest = ROW.formatted(BUTTON.formatted("x".repeat(101)));
    assertThat(send("POST", MESSAGES, "{'components':[" + longest + "]}")).contains("custom_id");
  }

  @Test
  void commandsHaveBoundsAndTheirOptionsAnOrder() {
    String first = OPTION.formatted("first", "");
    String needed = OPTION.formatted("needed", ",'required':true");
    assertThat(register(START.formatted(needed + "," + first))).startsWith("200");
    assertThat(register(START.formatted(first + "," + needed))).contains("must come first");
    assertThat(register(START.formatted(first + "," + first))).contains("two of the same name");
    assertThat(register(START.formatted(many(25, OPTION, "")))).startsWith("200");
    assertThat(register(START.formatted(many(26, OPTION, "")))).contains("at most 25 options");
    assertThat(register(START.formatted(OPTION.formatted("Upper", "")))).contains("lower case");
    String choices = ",'choices':[" + many(26, "{'name':'%s','value':'%1$s'}%2$s", "") + "]";
    assertThat(register(START.formatted(OPTION.formatted("a", choices)))).contains("25 choices");
    assertThat(register("{'name':'start','description':'a'*101,'type':1}")).contains("description");
    String wordy = "{'name':'%s','description':'a'*100,'type':1%s}";
    assertThat(register(many(25, wordy, ""))).startsWith("200");
    String options = ",'options':[" + many(3, wordy.replace("1%s", "3%s"), "") + "]";
    assertThat(register(many(25, wordy, options))).contains("at most 8000 characters");
  }

  @Test
  void aModalIsTheFirstAnswerOfAllAndNoneToAModal() {
    register(START.formatted(""));
    String modal = modal("Key", "Stream key");
    FakeDiscordInteraction deferred = discord.slash("start").send();
    assertThat(answer(deferred, "{'type':5}")).startsWith("200");
    assertThat(answer(deferred, modal)).contains("40060");

    assertThat(answer(discord.slash("start").send(), modal("a".repeat(46), "Stream key")))
        .contains("title");
    assertThat(answer(discord.slash("start").send(), modal("Key", "a".repeat(46))))
        .contains("label");
    FakeDiscordInteraction asked = discord.slash("start").send();
    assertThat(answer(asked, modal)).startsWith("200");
    FakeDiscordInteraction filled = discord.submitModal(asked, Map.of("key", "abc")).send();
    assertThat(answer(filled, modal)).contains("9 is not allowed");
  }

  @Test
  void whatComesAfterThreeSecondsIsForNothing() {
    register(START.formatted(""));
    for (String late : new String[] {"{'type':5}", "{'type':9}", "{'type':8}"}) {
      FakeDiscordInteraction asked = discord.slash("start").aged(Duration.ofSeconds(4)).send();
      assertThat(answer(asked, late)).contains("10062");
    }
    FakeDiscordInteraction asked = discord.slash("start").send();
    assertThat(answer(asked, "{'type':5,'data':{'flags':32768}}")).contains("only EPHEMERAL");
    assertThat(answer(asked, "{'type':6}")).contains("6 is not allowed");
  }

  private static String modal(String title, String label) {
    return "{'type':9,'data':{'custom_id':'m','title':'%s','components':[{'type':18,'label':'%s',"
            .formatted(title, label)
        + "'component':{'type':4,'custom_id':'key','style':1}}]}}";
  }

  private static String many(int count, String form, String more) {
    var all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(i == 0 ? "" : ",").append(form.formatted("n" + i, more));
    }
    return all.toString();
  }

  private String register(String subcommands) {
    return send(
        "PUT",
        COMMANDS,
        "[{'name':'relay','description':'Relays','options':[" + subcommands + "]}]");
  }

  private String answer(FakeDiscordInteraction interaction, String answer) {
    return send(
        "POST",
        "interactions/" + interaction.id() + "/" + interaction.token() + "/callback",
        answer);
  }

  /** The status, and what was said. */
  private String send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(discord.rest().url().resolve(path))
            .header("Authorization", "Bot " + FakeDiscord.TOKEN)
            .method(method, BodyPublishers.ofString(json(body)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString(UTF_8));
      return response.statusCode() + " " + response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String json(String written) {
    return Pattern.compile("'([^']*)'\\*(\\d+)")
        .matcher(written)
        .replaceAll(found -> "'" + found.group(1).repeat(Integer.parseInt(found.group(2))) + "'")
        .replace('\'', '"');
  }
}
