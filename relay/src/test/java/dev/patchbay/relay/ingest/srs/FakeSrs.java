package dev.patchbay.relay.ingest.srs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What SRS does as its documentation and sources say (callbacks, HTTP API), in front of an nginx
 * that carries the RTMP: who publishes is asked about, one publisher a stream, and one that is sent
 * away loses its connection.
 */
final class FakeSrs implements SrsServer {
  private static final Pattern HOOK =
      Pattern.compile("(?m)^ *(on_publish|on_unpublish) (http://\\S+);$");

  private final Path directory;
  private final int rtmpPort = FreePort.next();
  private final int apiPort = FreePort.next();
  private final int controlPort = FreePort.next();
  private final Map<String, URI> hooks = new HashMap<>();
  private final Map<String, Client> clients = new LinkedHashMap<>();
  private int life;
  private volatile String version = "7.0.18";
  private volatile Optional<SrsLogin> login = Optional.empty();
  private @Nullable Process nginx;
  private @Nullable HttpServer http;

  /** One who publishes. */
  private record Client(String id, String number, String app, String stream, long since) {}

  FakeSrs(Path directory) {
    this.directory = directory;
  }

  /** What it says of its version from now on. */
  void version(String text) {
    version = text;
  }

  @Override
  public void lock(SrsLogin asked) {
    login = Optional.of(asked);
  }

  @Override
  public int rtmpPort() {
    return rtmpPort;
  }

  @Override
  public int apiPort() {
    return apiPort;
  }

  @Override
  public void start(Path block) {
    try {
      life++;
      hooks.clear();
      clients.clear();
      Matcher told = HOOK.matcher(Files.exists(block) ? Files.readString(block) : "");
      while (told.find()) {
        hooks.put(told.group(1), URI.create(told.group(2)));
      }
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), apiPort), 50);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/nginx/publish", this::publish);
      server.createContext("/nginx/done", this::done);
      server.createContext("/api/v1/versions", asked(exchange -> say(exchange, versions())));
      server.createContext("/api/v1/streams/", asked(exchange -> say(exchange, streams())));
      server.createContext("/api/v1/clients/", asked(this::client));
      server.start();
      http = server;
      startNginx();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers only who presents the login, where there is one. */
  private HttpHandler asked(HttpHandler answer) {
    return exchange -> {
      String presented = exchange.getRequestHeaders().getFirst("Authorization");
      if (login.isEmpty() || login.get().header().equals(presented)) {
        answer.handle(exchange);
      } else {
        status(exchange, 401);
      }
    };
  }

  private void startNginx() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("fake-srs"));
    Path config = folder.resolve("nginx.conf");
    Files.writeString(
        config, CONFIG.formatted(folder, folder, rtmpPort, apiPort, apiPort, folder, controlPort));
    nginx =
        new ProcessBuilder(
                RequiredProgram.NGINX_RTMP.path().toString(),
                "-c",
                config.toString(),
                "-p",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    SrsServer.awaitListening(rtmpPort);
    SrsServer.awaitListening(controlPort);
  }

  private void publish(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    String name = form.getOrDefault("name", "");
    Client client =
        new Client(
            "c%d-%s".formatted(life, form.get("clientid")),
            form.getOrDefault("clientid", ""),
            form.getOrDefault("app", ""),
            name,
            System.nanoTime());
    boolean allowed =
        !hooks.containsKey("on_publish")
            || SrsHook.call(hooks.get("on_publish"), body("on_publish", client, form));
    status(exchange, allowed && acquire(client) ? 200 : 403);
  }

  private synchronized boolean acquire(Client client) {
    boolean busy =
        clients.values().stream()
            .anyMatch(other ->
                other.app().equals(client.app()) && other.stream().equals(client.stream()));
    if (!busy) {
      clients.put(client.number(), client);
    }
    return !busy;
  }

  private void done(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    Optional<Client> left = release(form.getOrDefault("clientid", ""));
    if (left.isPresent() && hooks.containsKey("on_unpublish")) {
      SrsHook.call(hooks.get("on_unpublish"), body("on_unpublish", left.get(), form));
    }
    status(exchange, 200);
  }

  private synchronized Optional<Client> release(String number) {
    return Optional.ofNullable(clients.remove(number));
  }

  private String body(String action, Client client, Map<String, String> form) {
    String key = form.getOrDefault("key", "");
    return CALL.formatted(
        action,
        client.id(),
        form.get("addr"),
        client.app(),
        rtmpPort,
        client.app(),
        client.stream(),
        key.isEmpty() ? "" : "?key=" + key,
        client.app(),
        client.stream());
  }

  private String versions() {
    String major = version.isEmpty() ? "" : "\"major\":" + version.split("\\.", 2)[0] + ",";
    return "{\"code\":0,\"server\":\"vid-1\",\"service\":\"s-1\",\"pid\":\"1\",\"data\":{%s\"version\":\"%s\"}}"
        .formatted(major, version);
  }

  private synchronized String streams() {
    StringBuilder list = new StringBuilder();
    for (Client client : clients.values()) {
      list.append(list.isEmpty() ? "" : ",")
          .append(
              STREAM.formatted(
                  client.stream(), client.app(), client.app(), client.stream(), client.id()));
    }
    return "{\"code\":0,\"server\":\"vid-1\",\"streams\":[" + list + "]}";
  }

  private void client(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String id = path.substring(path.lastIndexOf('/') + 1);
    Optional<Client> found = find(id);
    if (found.isEmpty()) {
      say(exchange, "{\"code\":2049}");
    } else if (exchange.getRequestMethod().equals("DELETE")) {
      drop(found.get());
      say(exchange, "{\"code\":0,\"server\":\"vid-1\"}");
    } else {
      double alive = (System.nanoTime() - found.get().since()) / 1_000_000 / 1000.0;
      say(
          exchange,
          "{\"code\":0,\"client\":{\"id\":\"%s\",\"publish\":true,\"alive\":%s}}"
              .formatted(id, alive));
    }
  }

  private synchronized Optional<Client> find(String id) {
    return clients.values().stream().filter(client -> client.id().equals(id)).findFirst();
  }

  private void drop(Client client) {
    URI control =
        URI.create(
            "http://127.0.0.1:%d/control/drop/client?app=%s&clientid=%s"
                .formatted(controlPort, client.app(), client.number()));
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(HttpRequest.newBuilder(control).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    Map<String, String> fields = new HashMap<>();
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    for (String field : text.split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length == 2) {
        fields.putIfAbsent(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  private static void status(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void say(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** It has no log but that of its nginx, which tells what RTMP was like. */
  @Override
  public Path log() {
    return directory.resolve("fake-srs").resolve("nginx.out");
  }

  @Override
  public void kill() {
    if (nginx != null) {
      nginx.destroyForcibly().onExit().join();
    }
    if (http != null) {
      http.stop(0);
    }
  }

  private static final String CALL =
      """
      {"server_id":"vid-1","service_id":"s-1","action":"%s","client_id":"%s","ip":"%s",\
      "vhost":"__defaultVhost__","app":"%s","tcUrl":"rtmp://127.0.0.1:%d/%s","stream":"%s",\
      "param":"%s","stream_url":"/%s/%s","stream_id":"vid-2"}\
      """;

  private static final String STREAM =
      """
      {"id":"vid-2","name":"%s","vhost":"vid-3","app":"%s","tcUrl":"rtmp://127.0.0.1/live",\
      "url":"/%s/%s","live_ms":1,"clients":1,"frames":0,"send_bytes":0,"recv_bytes":0,\
      "kbps":{"recv_30s":0,"send_30s":0},"publish":{"active":true,"cid":"%s"},\
      "video":null,"audio":null}\
      """;

  private static final String CONFIG =
      """
      load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
      daemon off;
      master_process off;
      pid %s/nginx.pid;
      error_log %s/error.log info;
      events { worker_connections 256; }
      rtmp {
        access_log off;
        server {
          listen 127.0.0.1:%d;
          chunk_size 4096;
          notify_method post;
          on_publish http://127.0.0.1:%d/nginx/publish;
          on_publish_done http://127.0.0.1:%d/nginx/done;
          application live { live on; }
          application other { live on; }
        }
      }
      http {
        access_log off;
        client_body_temp_path %s/body;
        server {
          listen 127.0.0.1:%d;
          location /control { rtmp_control all; }
        }
      }
      """;
}
