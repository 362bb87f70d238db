package dev.patchbay.bot.discord.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Asks Discord whose token it is, before it is kept. Blocks for some seconds at most. */
final class BotAccount {
  private static final String DISCORD = "https://discord.com/api/v10/";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What fits into a header; a token is never repeated in an error. */
  private static final Pattern TOKEN = Pattern.compile("[\\w.-]{20,200}");

  private static final int UNAUTHORIZED = 401;
  private static final int OK = 200;

  private final DiscordConfig config;
  private final ObjectMapper json = new ObjectMapper();

  @Inject
  BotAccount(DiscordConfig config) {
    this.config = config;
  }

  /** A server the bot is in. */
  record Server(String id, String name) {}

  /** What a token turned out to be. */
  sealed interface Account {
    record Known(String id, String name, List<Server> servers) implements Account {
      public Known {
        servers = List.copyOf(servers);
      }
    }

    record WrongToken() implements Account {}

    record Unreachable() implements Account {}
  }

  Account of(Secret token) {
    if (!TOKEN.matcher(token.reveal()).matches()) {
      return new Account.WrongToken();
    }
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> me = get(http, "users/@me", token);
      if (me.statusCode() == UNAUTHORIZED) {
        return new Account.WrongToken();
      }
      HttpResponse<String> guilds = get(http, "users/@me/guilds", token);
      return me.statusCode() == OK && guilds.statusCode() == OK
          ? known(json.readTree(me.body()), json.readTree(guilds.body()))
          : new Account.Unreachable();
    } catch (IOException _) {
      return new Account.Unreachable();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Account.Unreachable();
    }
  }

  private static Account known(JsonNode me, JsonNode guilds) {
    List<Server> servers = new ArrayList<>();
    for (JsonNode guild : guilds) {
      servers.add(new Server(guild.path("id").asText(), guild.path("name").asText()));
    }
    return new Account.Known(me.path("id").asText(), me.path("username").asText(), servers);
  }

  private HttpResponse<String> get(HttpClient http, String path, Secret token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(config.apiUrl().orElse(DISCORD)).resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bot " + token.reveal())
            .header("User-Agent", "DiscordBot (https://patchbay.dev, 0.1.0)")
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
