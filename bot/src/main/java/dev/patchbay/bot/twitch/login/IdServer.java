package dev.patchbay.bot.twitch.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.twitch.http.TwitchHttp;
import dev.patchbay.bot.twitch.http.TwitchHttp.Answer;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * id.twitch.tv. Everything secret goes in bodies, never in an address: twitch4j's own refresh puts
 * the client secret into the query string. Thread-safe; blocks for at most 10 s.
 */
final class IdServer {
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final TwitchHttp http;
  private final TwitchConfig config;
  private final Redactor redactor;

  /**
   * A login that somebody has to agree to in a browser.
   *
   * @param code secret, known to this program only
   * @param page where to go
   * @param userCode what to type there
   * @param every how often to ask
   * @param lasts how long it can be agreed to
   */
  record DeviceCode(Secret code, String page, String userCode, Duration every, Duration lasts) {}

  /** A pair of tokens that nobody has used yet. */
  record Pair(Secret access, Secret refresh, Duration lasts) {}

  /** The application's own token. */
  record AppPass(Secret token, Duration lasts) {}

  /** How a question to the id server came out. */
  sealed interface Result<T> {
    record Granted<T>(T value) implements Result<T> {}

    /** A decision: asking again is useless. */
    record Refused<T>(String why) implements Result<T> {}

    /**
     * The person has not decided yet.
     *
     * @param slower whether it was asked too often
     */
    record Pending<T>(boolean slower) implements Result<T> {}

    /** It cannot be asked at the moment. */
    record Unknown<T>(String why) implements Result<T> {}
  }

  /** Whose a token is. */
  record Holder(Account account, Duration lasts, Set<String> scopes) {}

  @Inject
  IdServer(TwitchHttp http, TwitchConfig config, Redactor redactor) {
    this.http = http;
    this.config = config;
    this.redactor = redactor;
    config.clientSecret().ifPresent(redactor::learn);
  }

  Result<DeviceCode> askForCode(Set<String> scopes) {
    // The secret belongs to the token end point alone.
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", config.clientId().orElse(""));
    form.put("scopes", String.join(" ", new TreeSet<>(scopes)));
    return switch (post("/device", form)) {
      case Answer.Said said when said.isGood() -> new Result.Granted<>(code(said.body()));
      case Answer answer -> failed(answer);
    };
  }

  Result<Pair> redeem(DeviceCode device, Set<String> scopes) {
    Map<String, String> form = form();
    form.put("scopes", String.join(" ", new TreeSet<>(scopes)));
    form.put("device_code", device.code().reveal());
    form.put("grant_type", DEVICE_GRANT);
    return switch (post("/token", form)) {
      case Answer.Said said when said.isGood() -> pair(said.body());
      case Answer.Said said when said.message().equals("authorization_pending") ->
          new Result.Pending<>(false);
      case Answer.Said said when said.message().equals("slow_down") -> new Result.Pending<>(true);
      // A wrong client secret: nobody should wait for that until the code has expired.
      case Answer.Said said when said.status() == 403 && !said.message().isEmpty() ->
          new Result.Refused<>(said.message());
      case Answer answer -> failed(answer);
    };
  }

  Result<Pair> refresh(Secret refreshToken) {
    Map<String, String> form = form();
    form.put("refresh_token", refreshToken.reveal());
    form.put("grant_type", "refresh_token");
    return switch (post("/token", form)) {
      case Answer.Said said when said.isGood() -> pair(said.body());
      case Answer answer -> failed(answer);
    };
  }

  /** Only for a confidential application. */
  Result<AppPass> askForApp() {
    Map<String, String> form = form();
    form.put("grant_type", "client_credentials");
    return switch (post("/token", form)) {
      case Answer.Said said when said.isGood() ->
          text(said.body(), "access_token")
              .<Result<AppPass>>map(
                  token -> new Result.Granted<>(new AppPass(learnt(token), lasts(said.body()))))
              .orElseGet(() -> new Result.Refused<>("an answer without a token"));
      case Answer answer -> failed(answer);
    };
  }

  Result<Holder> validate(Secret access) {
    var request =
        TwitchHttp.to(at("/validate")).header("Authorization", "OAuth " + access.reveal()).build();
    return switch (http.call(request)) {
      case Answer.Said said when said.isGood() -> new Result.Granted<>(holder(said.body()));
      case Answer.Said(int status, _) when status == 401 -> new Result.Refused<>("401");
      case Answer.Said(int status, _) -> new Result.Unknown<>(String.valueOf(status));
      case Answer.Unreachable(String why) -> new Result.Unknown<>(why);
    };
  }

  private Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", config.clientId().orElse(""));
    config
        .clientSecret()
        .map(Secret::reveal)
        .ifPresent(secret -> form.put("client_secret", secret));
    return form;
  }

  private Answer post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return http.call(
        TwitchHttp.to(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private URI at(String path) {
    return URI.create(config.addresses().auth() + path);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Only what is clearly a decision ends a login: 5xx and 429 pass. */
  private static <T> Result<T> failed(Answer answer) {
    return switch (answer) {
      // Only these are Twitch's own word on a login; a proxy or portal on the way says the others.
      case Answer.Said said when said.status() != 400 && said.status() != 401 ->
          new Result.Unknown<>((said.status() + " " + said.message()).strip());
      case Answer.Said said ->
          new Result.Refused<>(
              said.message().isEmpty() ? String.valueOf(said.status()) : said.message());
      case Answer.Unreachable(String why) -> new Result.Unknown<>(why);
    };
  }

  private DeviceCode code(JsonNode body) {
    return new DeviceCode(
        learnt(body.path("device_code").asText()),
        body.path("verification_uri").asText(),
        body.path("user_code").asText(),
        Duration.ofSeconds(Math.clamp(body.path("interval").asLong(5), 1, 60)),
        Duration.ofSeconds(Math.clamp(body.path("expires_in").asLong(1_800), 60, 3_600)));
  }

  private Result<Pair> pair(JsonNode body) {
    Optional<String> access = text(body, "access_token");
    Optional<String> refresh = text(body, "refresh_token");
    if (access.isEmpty() || refresh.isEmpty()) {
      return new Result.Refused<>("an answer without tokens");
    }
    return new Result.Granted<>(
        new Pair(learnt(access.orElseThrow()), learnt(refresh.orElseThrow()), lasts(body)));
  }

  private static Duration lasts(JsonNode body) {
    return Duration.ofSeconds(Math.max(0, body.path("expires_in").asLong(0)));
  }

  private static Holder holder(JsonNode body) {
    Set<String> scopes = new TreeSet<>();
    body.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    return new Holder(
        new Account(body.path("user_id").asText(), body.path("login").asText()),
        lasts(body),
        Set.copyOf(scopes));
  }

  private static Optional<String> text(JsonNode body, String field) {
    return Optional.of(body.path(field).asText("")).filter(value -> !value.isEmpty());
  }

  private Secret learnt(String token) {
    Secret secret = new Secret(token);
    redactor.learn(secret);
    return secret;
  }
}
