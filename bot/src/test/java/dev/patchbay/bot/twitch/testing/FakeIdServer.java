package dev.patchbay.bot.twitch.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bot.twitch.TwitchUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** id.twitch.tv: device codes, tokens that expire, refresh tokens that work once. */
final class FakeIdServer {
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final Transcript transcript;
  private final FakeRooms rooms;
  private final String clientId;
  private final Map<String, Access> access = new HashMap<>();
  private final Map<String, Access> refresh = new HashMap<>();
  private final Set<String> apps = new HashSet<>();
  private final Map<String, Device> devices = new HashMap<>();
  private final List<String> minted = new ArrayList<>();
  private Optional<String> clientSecret = Optional.empty();
  private int refreshes;
  private boolean broken;
  private boolean slowingDown;
  private boolean holding;
  private final Set<String> held = new HashSet<>();
  private long lifetime = 14_000;

  /** What a token stands for. */
  record Access(TwitchUser user, Set<String> scopes) {}

  private static final class Device {
    private final Set<String> scopes;
    private Optional<String> userId = Optional.empty();
    private boolean denied;

    Device(Set<String> scopes) {
      this.scopes = scopes;
    }
  }

  FakeIdServer(Transcript transcript, FakeRooms rooms, String clientId) {
    this.transcript = transcript;
    this.rooms = rooms;
    this.clientId = clientId;
  }

  /** Asks for a client secret from now on; refresh tokens then do not rotate. */
  void confidential(String secret) {
    transcript.change(() -> clientSecret = Optional.of(secret));
  }

  /** Says yes on the activation page, for every code that waits. */
  void approve(String userId) {
    transcript.change(() -> devices.values().forEach(one -> one.userId = Optional.of(userId)));
  }

  void deny() {
    transcript.change(() -> devices.values().forEach(one -> one.denied = true));
  }

  /** Who asks next for the tokens of a code that waits is told that it asks too often. */
  void slowDown() {
    transcript.change(() -> slowingDown = true);
  }

  /** Codes on the activation page are too old. */
  void expireDevices() {
    transcript.change(devices::clear);
  }

  /** Every access token ends now; refresh tokens stay. */
  void expireAccess() {
    transcript.change(access::clear);
  }

  /** Tokens of the application end now, as they do after some weeks. */
  void expireApps() {
    transcript.change(apps::clear);
  }

  boolean isApp(String token) {
    return transcript.look(() -> apps.contains(token));
  }

  /** Whether the account has agreed to this for the application. */
  boolean isGranted(String userId, String scope) {
    return transcript.look(() ->
        refresh.values().stream()
            .anyMatch(one -> one.user().id().equals(userId) && one.scopes().contains(scope)));
  }

  /** Every login ends now. */
  void revokeAll() {
    transcript.change(() -> {
      access.clear();
      refresh.clear();
    });
  }

  /** Answers 500 to everything. */
  void broken(boolean yes) {
    transcript.change(() -> broken = yes);
  }

  /** Whether calls with a token of a refresh get no answer. */
  void holdFirstUses(boolean yes) {
    transcript.change(() -> {
      holding = yes;
      held.clear();
    });
  }

  boolean isHeld(String token) {
    return transcript.look(() -> held.contains(token));
  }

  /** How long a token says it lives, in seconds. */
  void lifetime(long seconds) {
    transcript.change(() -> lifetime = seconds);
  }

  int refreshes() {
    return transcript.look(() -> refreshes);
  }

  int waiting() {
    return transcript.look(devices::size);
  }

  /** Every token there ever was, for a search of what must not be seen. */
  List<String> minted() {
    return transcript.look(() -> List.copyOf(minted));
  }

  Optional<Access> holder(String token) {
    return transcript.look(() -> Optional.ofNullable(access.get(token)));
  }

  /** A pair of tokens as a login would give. */
  ObjectNode mint(String userId, Set<String> scopes) {
    return transcript.look(
        () -> mint(new Access(rooms.byId(userId).orElseThrow(), scopes), fresh("refresh")));
  }

  private ObjectNode mint(Access holder, String refreshToken) {
    String accessToken = fresh("access");
    access.put(accessToken, holder);
    refresh.put(refreshToken, holder);
    ObjectNode answer = FakeAnswer.object();
    answer
        .put("access_token", accessToken)
        .put("refresh_token", refreshToken)
        .put("expires_in", lifetime)
        .put("token_type", "bearer");
    holder.scopes().forEach(answer.putArray("scope")::add);
    return answer;
  }

  private String fresh(String kind) {
    String token = "canary" + kind + UUID.randomUUID().toString().replace("-", "");
    minted.add(token);
    return token;
  }

  FakeAnswer answer(FakeCall call) {
    if (transcript.look(() -> broken)) {
      return FakeAnswer.refusal(500, "internal error");
    }
    if (!call.query().isEmpty()) {
      transcript.violation("parameters of a login in the query string");
    }
    return switch (call.route()) {
      case "POST /oauth2/device" -> device(call);
      case "POST /oauth2/token" -> token(call);
      case "GET /oauth2/validate" -> validate(call);
      default -> FakeAnswer.refusal(404, "Not Found");
    };
  }

  private FakeAnswer device(FakeCall call) {
    if (!call.form("client_id").equals(clientId)) {
      return FakeAnswer.refusal(400, "invalid client");
    }
    if (!call.form("client_secret").isEmpty()) {
      transcript.violation("a client secret where no device code needs one");
    }
    String code = fresh("device");
    Set<String> scopes =
        Stream.of(call.form("scopes").split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    transcript.change(() -> devices.put(code, new Device(scopes)));
    ObjectNode answer = FakeAnswer.object();
    answer
        .put("device_code", code)
        .put("expires_in", 1_800)
        .put("interval", 1)
        .put("user_code", "ABCDEFGH")
        .put("verification_uri", "https://www.twitch.tv/activate?public=true&device-code=ABCDEFGH");
    return FakeAnswer.of(answer);
  }

  private FakeAnswer token(FakeCall call) {
    if (!call.form("client_id").equals(clientId)) {
      return FakeAnswer.refusal(400, "invalid client");
    }
    return transcript.look(() ->
        switch (call.form("grant_type")) {
          case DEVICE_GRANT -> redeem(call);
          case "refresh_token" -> renew(call);
          case "client_credentials" -> app(call);
          default -> FakeAnswer.refusal(400, "invalid grant type");
        });
  }

  private FakeAnswer redeem(FakeCall call) {
    if (hasWrongSecret(call)) {
      return FakeAnswer.refusal(403, "invalid client secret");
    }
    String code = call.form("device_code");
    Device device = devices.get(code);
    if (device == null) {
      return FakeAnswer.refusal(400, "invalid device code");
    }
    if (device.denied) {
      devices.remove(code);
      return FakeAnswer.refusal(400, "access_denied");
    }
    if (device.userId.isEmpty()) {
      String word = slowingDown ? "slow_down" : "authorization_pending";
      slowingDown = false;
      return FakeAnswer.refusal(400, word);
    }
    devices.remove(code);
    return FakeAnswer.of(mint(device.userId.orElseThrow(), device.scopes));
  }

  private FakeAnswer renew(FakeCall call) {
    if (hasWrongSecret(call)) {
      return FakeAnswer.refusal(403, "invalid client secret");
    }
    refreshes++;
    transcript.notifyAll();
    String spent = call.form("refresh_token");
    Access holder = refresh.remove(spent);
    if (holder == null) {
      return FakeAnswer.refusal(400, "Invalid refresh token");
    }
    // That of a confidential application stays.
    ObjectNode fresh = mint(holder, clientSecret.isPresent() ? spent : fresh("refresh"));
    if (holding) {
      held.add(fresh.path("access_token").asText());
    }
    return FakeAnswer.of(fresh);
  }

  private FakeAnswer app(FakeCall call) {
    if (clientSecret.isEmpty() || hasWrongSecret(call)) {
      return FakeAnswer.refusal(403, "invalid client secret");
    }
    String token = fresh("app");
    apps.add(token);
    transcript.notifyAll();
    return FakeAnswer.of(
        FakeAnswer.object()
            .put("access_token", token)
            .put("expires_in", 5_000_000)
            .put("token_type", "bearer"));
  }

  private boolean hasWrongSecret(FakeCall call) {
    return clientSecret.filter(secret -> !secret.equals(call.form("client_secret"))).isPresent();
  }

  private FakeAnswer validate(FakeCall call) {
    Optional<Access> holder = holder(call.token("OAuth")).or(() -> holder(call.token("Bearer")));
    if (holder.isEmpty()) {
      return FakeAnswer.refusal(401, "invalid access token");
    }
    ObjectNode answer = FakeAnswer.object();
    TwitchUser user = holder.orElseThrow().user();
    answer
        .put("client_id", clientId)
        .put("login", user.login())
        .put("user_id", user.id())
        .put("expires_in", transcript.look(() -> lifetime));
    holder.orElseThrow().scopes().forEach(answer.putArray("scopes")::add);
    return FakeAnswer.of(answer);
  }
}
