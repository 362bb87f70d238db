package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The gateway: hello, identify, resume with what was missed, heartbeat. One session at a time, as
 * for a bot with one shard.
 */
public final class FakeDiscordGateway implements AutoCloseable {
  private static final int HEARTBEAT_MILLIS = 41_250;

  private final ServerSocket server;
  private final FakeDiscordWorld world;
  private final Predicate<String> tokens;
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger identifies = new AtomicInteger();
  private final AtomicInteger resumes = new AtomicInteger();
  private final List<FakeDiscordSocket> open = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> sent = new ArrayList<>();
  private int session;
  private Optional<FakeDiscordSocket> current = Optional.empty();
  private volatile int intents = -1;
  private volatile boolean compressed;
  private volatile boolean refusing;
  private volatile boolean refusingIntents;

  FakeDiscordGateway(FakeDiscordWorld world, Predicate<String> tokens) throws IOException {
    this.world = world;
    this.tokens = tokens;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("fake-discord-gateway").start(this::acceptAll);
  }

  public URI url() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** From now on connections are cut before they are up, or let in again. */
  public void refuse(boolean refused) {
    refusing = refused;
  }

  /** From now on whoever identifies is closed with 4014. */
  public void refuseIntents() {
    refusingIntents = true;
  }

  /** How many connections were tried. */
  public int attempts() {
    return attempts.get();
  }

  /** What the last one who identified wants to be told of; 1 is what nobody can do without. */
  public int intents() {
    return intents;
  }

  /** Whether the last one who identified is told through one zlib stream. */
  public boolean isCompressed() {
    return compressed;
  }

  public int identifies() {
    return identifies.get();
  }

  public int resumes() {
    return resumes.get();
  }

  /** Cuts every connection without a word; the session may be resumed. */
  public void drop() {
    detach().forEach(socket -> quietly(socket::cut));
  }

  /** Closes every connection with this code. */
  public void close(int code) {
    detach().forEach(socket -> quietly(() -> socket.close(code)));
  }

  /** Asks the client to reconnect (op 7). */
  public synchronized void askToReconnect() {
    ObjectNode payload = FakeDiscordJson.object().put("op", 7).putNull("d");
    current.ifPresent(socket -> quietly(() -> socket.send(payload)));
  }

  public void awaitConnected() {
    world.await("a gateway session", () -> current());
  }

  public void awaitResumes(int count) {
    world.await(
        "resume number " + count,
        () -> resumes.get() >= count ? Optional.of(count) : Optional.empty());
  }

  public void awaitIdentifies(int count) {
    world.await(
        "identify number " + count,
        () -> identifies.get() >= count ? Optional.of(count) : Optional.empty());
  }

  public void awaitAttempts(int count) {
    world.await(
        "connection number " + count,
        () -> attempts.get() >= count ? Optional.of(count) : Optional.empty());
  }

  /** Sends an event, now or when the session is resumed. */
  public synchronized void dispatch(String type, JsonNode data) {
    ObjectNode payload =
        FakeDiscordJson.object().put("op", 0).put("s", sent.size() + 1).put("t", type);
    payload.set("d", data);
    sent.add(payload);
    current.ifPresent(socket -> quietly(() -> socket.send(payload)));
  }

  private synchronized Optional<FakeDiscordSocket> current() {
    return current;
  }

  private synchronized List<FakeDiscordSocket> detach() {
    current = Optional.empty();
    List<FakeDiscordSocket> all = List.copyOf(open);
    open.clear();
    return all;
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        attempts.incrementAndGet();
        world.changed();
        if (refusing) {
          socket.close();
        } else {
          Thread.ofVirtual().name("fake-discord-client").start(() -> quietly(() -> serve(socket)));
        }
      } catch (IOException e) {
        // Closed, or the client is gone already.
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    FakeDiscordSocket client = FakeDiscordSocket.accept(socket);
    open.add(client);
    ObjectNode hello = FakeDiscordJson.object().put("op", 10);
    hello.putObject("d").put("heartbeat_interval", HEARTBEAT_MILLIS);
    client.send(hello);
    try {
      for (Optional<JsonNode> in = client.read(); in.isPresent(); in = client.read()) {
        take(client, in.get());
      }
    } finally {
      open.remove(client);
      forget(client);
      client.cut();
    }
  }

  private synchronized void forget(FakeDiscordSocket client) {
    if (current.equals(Optional.of(client))) {
      current = Optional.empty();
    }
  }

  private void take(FakeDiscordSocket client, JsonNode payload) throws IOException {
    switch (payload.path("op").asInt()) {
      case 1 -> client.send(FakeDiscordJson.object().put("op", 11));
      case 2 -> identify(client, payload.path("d"));
      case 6 -> resume(client, payload.path("d"));
      case 3, 4, 8 -> {}
      default -> client.close(4001);
    }
  }

  private void identify(FakeDiscordSocket client, JsonNode data) throws IOException {
    identifies.incrementAndGet();
    intents = data.path("intents").asInt(-1);
    compressed = client.isCompressed();
    if (!tokens.test(data.path("token").asText())) {
      client.close(4004);
      return;
    }
    if (refusingIntents || data.path("intents").asInt(-1) < 0) {
      client.close(4014);
      return;
    }
    synchronized (this) {
      session++;
      sent.clear();
      current = Optional.of(client);
      dispatch("READY", world.ready(sessionId(), url()));
      world.guilds().forEach(guild -> dispatch("GUILD_CREATE", guild));
    }
    world.changed();
  }

  private synchronized void resume(FakeDiscordSocket client, JsonNode data) throws IOException {
    resumes.incrementAndGet();
    if (!tokens.test(data.path("token").asText())) {
      client.close(4004);
      return;
    }
    if (!data.path("session_id").asText().equals(sessionId())) {
      client.send(FakeDiscordJson.object().put("op", 9).put("d", false));
      return;
    }
    int seen = data.path("seq").asInt();
    for (ObjectNode missed : List.copyOf(sent)) {
      if (missed.path("s").asInt() > seen) {
        client.send(missed);
      }
    }
    current = Optional.of(client);
    dispatch("RESUMED", FakeDiscordJson.object());
    world.changed();
  }

  private String sessionId() {
    return "session-" + session;
  }

  private interface Sending {
    void run() throws IOException;
  }

  private static void quietly(Sending sending) {
    try {
      sending.run();
    } catch (IOException e) {
      // The client is gone; it resumes or it does not.
    }
  }

  @Override
  public void close() {
    quietly(server::close);
    drop();
  }
}
