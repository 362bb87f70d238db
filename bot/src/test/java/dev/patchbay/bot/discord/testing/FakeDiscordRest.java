package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** The REST side: records every request, breaks down on demand, and has {@link FakeDiscordApi}. */
public final class FakeDiscordRest implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final FakeDiscordWorld world;
  private final FakeDiscordApi api;
  private final List<FakeDiscordCall> calls = new CopyOnWriteArrayList<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private volatile boolean down;

  private record Fault(Predicate<FakeDiscordCall> matches, Optional<Duration> limit, Refusal how) {
    private record Refusal(int status, int code, String message) {}
  }

  FakeDiscordRest(FakeDiscordWorld world, FakeDiscordApi api) throws IOException {
    this.world = world;
    this.api = api;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::serve);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v10/");
  }

  /** From now on every request is cut without an answer, or answered again. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** The next request of this kind is answered 429 with the headers of a real one. */
  public void limitNext(Predicate<FakeDiscordCall> kind, Duration retryAfter) {
    addFault(new Fault(kind, Optional.of(retryAfter), new Fault.Refusal(429, 0, "limited")));
  }

  /** The next request of this kind is refused: 30046 with 400, for instance. */
  public void refuseNext(Predicate<FakeDiscordCall> kind, int status, int code) {
    addFault(new Fault(kind, Optional.empty(), new Fault.Refusal(status, code, "on demand")));
  }

  private void addFault(Fault fault) {
    synchronized (faults) {
      faults.add(fault);
    }
  }

  /** Everything asked so far, the refused included. */
  public List<FakeDiscordCall> calls() {
    return List.copyOf(calls);
  }

  /** What was refused for breaking a rule, not on demand: empty when the bot behaves. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** After a test that meant to break a rule. */
  public void forgetRefusals() {
    refusals.clear();
  }

  /** Waits for a request of this kind that has been answered, an earlier one included. */
  public FakeDiscordCall await(String what, Predicate<FakeDiscordCall> kind) {
    return world.await(what, () -> calls.stream().filter(kind).findFirst());
  }

  /** Waits until there were {@code count} requests of this kind. */
  public List<FakeDiscordCall> await(String what, int count, Predicate<FakeDiscordCall> kind) {
    return world.await(
        count + " of " + what,
        () -> Optional.of(calls.stream().filter(kind).toList()).filter(all -> all.size() >= count));
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] in = exchange.getRequestBody().readAllBytes();
    FakeDiscordCall call = call(exchange, new String(in, StandardCharsets.UTF_8), 0);
    if (down) {
      record(call);
      exchange.close();
      return;
    }
    int status = 200;
    String answer;
    Optional<Fault> fault = takeFault(call);
    try {
      if (fault.isPresent()) {
        status = fault.get().how().status();
        answer = broken(exchange, fault.get());
      } else {
        Optional<JsonNode> result =
            api.answer(call, authorization(exchange), isMultipart(exchange));
        status = result.isPresent() ? 200 : 204;
        answer = result.map(JsonNode::toString).orElse("");
      }
    } catch (FakeDiscordRefusal refusal) {
      status = refusal.status();
      answer = refusal.body().toString();
      refusals.add(call.line() + ": " + refusal);
    } catch (RuntimeException bug) {
      status = 500;
      answer = FakeDiscordJson.object().put("message", bug.toString()).put("code", 0).toString();
      refusals.add(call.line() + ": the fake broke: " + bug);
    }
    record(call(exchange, call.body(), status));
    send(exchange, status, answer);
  }

  private static FakeDiscordCall call(HttpExchange exchange, String body, int status) {
    URI uri = exchange.getRequestURI();
    return new FakeDiscordCall(
        exchange.getRequestMethod(),
        uri.getPath().replaceFirst("^/api/v\\d+", ""),
        Optional.ofNullable(uri.getQuery()).orElse(""),
        body,
        status);
  }

  private static String authorization(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
  }

  private static boolean isMultipart(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
        .orElse("")
        .startsWith("multipart/");
  }

  private Optional<Fault> takeFault(FakeDiscordCall call) {
    synchronized (faults) {
      Optional<Fault> fault = faults.stream().filter(some -> some.matches().test(call)).findFirst();
      fault.ifPresent(faults::remove);
      return fault;
    }
  }

  private static String broken(HttpExchange exchange, Fault fault) {
    ObjectNode body =
        FakeDiscordJson.object()
            .put("message", fault.how().message())
            .put("code", fault.how().code());
    fault
        .limit()
        .ifPresent(wait -> {
          double seconds = wait.toMillis() / 1000.0;
          body.put("retry_after", seconds).put("global", false);
          var headers = exchange.getResponseHeaders();
          headers.set("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
          headers.set("X-RateLimit-Scope", "user");
          limits(exchange, 0, seconds);
        });
    return body.toString();
  }

  private static void limits(HttpExchange exchange, int remaining, double resetAfter) {
    var headers = exchange.getResponseHeaders();
    headers.set("Via", "1.1 google");
    headers.set("X-RateLimit-Limit", "50");
    headers.set("X-RateLimit-Remaining", Integer.toString(remaining));
    headers.set("X-RateLimit-Reset", "" + (System.currentTimeMillis() / 1000.0 + resetAfter));
    headers.set("X-RateLimit-Reset-After", Double.toString(resetAfter));
    headers.set("X-RateLimit-Bucket", "fake-" + exchange.getRequestMethod());
  }

  private void record(FakeDiscordCall call) {
    calls.add(call);
    world.changed();
  }

  private static void send(HttpExchange exchange, int status, String answer) throws IOException {
    byte[] out = answer.getBytes(StandardCharsets.UTF_8);
    if (status != 429) {
      limits(exchange, 49, 1);
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, out.length == 0 ? -1 : out.length);
    if (out.length > 0) {
      exchange.getResponseBody().write(out);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
