package dev.patchbay.bot.bench.bed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.program.Child;
import dev.patchbay.bot.bench.program.Listening;
import dev.patchbay.bot.bench.program.ScratchFolder;
import dev.patchbay.bot.bench.program.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A ZLMediaKit whose destinations are made and taken away by its API while the stream runs. */
public final class ZlmBed implements Bed {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Of a server on this machine that lives as long as one measurement. */
  private static final String SECRET = "patchbay-bench-patchbay-bench-00";

  private final Child server;
  private final ScratchFolder folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int api;
  private final Source.Target target;
  private final int sinkPort;
  private final int destinations;
  private final Map<Integer, String> pushers = new HashMap<>();

  private ZlmBed(
      Child server, ScratchFolder folder, int api, int port, int sinkPort, int destinations) {
    this.server = server;
    this.folder = folder;
    this.api = api;
    this.target = new Source.Target(port, "live", "in");
    this.sinkPort = sinkPort;
    this.destinations = destinations;
  }

  public static ZlmBed start(Path program, int sinkPort, int destinations) {
    int port = Listening.freePort();
    int api = Listening.freePort();
    ScratchFolder folder = ScratchFolder.make("patchbay-zlmediakit");
    ZlmBed bed =
        folder.keptIf(() ->
            new ZlmBed(
                served(program, folder, port, api), folder, api, port, sinkPort, destinations));
    bed.awaitListening(port);
    return bed;
  }

  private static Child served(Path program, ScratchFolder folder, int port, int api) {
    Path configuration = folder.path().resolve("config.ini");
    try {
      Files.writeString(configuration, configured(port, api));
    } catch (IOException e) {
      throw new BenchException("ZLMediaKit's configuration: " + e.getMessage(), e);
    }
    return Child.start(List.of(program.toString(), "-l", "4", "-c", configuration.toString()));
  }

  /** What it would only do for other protocols is off; RTMP is handed on as it came. */
  private static String configured(int port, int api) {
    return """
    [general]
    listen_ip=127.0.0.1
    [api]
    secret=%s
    apiDebug=0
    [protocol]
    modify_stamp=0
    add_mute_audio=0
    enable_rtsp=0
    enable_hls=0
    enable_ts=0
    enable_fmp4=0
    [http]
    port=%d
    sslport=0
    [rtmp]
    port=%d
    sslport=0
    directProxy=1
    [rtsp]
    port=0
    sslport=0
    [rtp_proxy]
    port=0
    [shell]
    port=0
    """
        .formatted(SECRET, api, port);
  }

  private void awaitListening(int port) {
    try {
      Waiting.until(
          "ZLMediaKit listens",
          () -> Listening.at(port) && Listening.at(api) ? Optional.of(true) : Optional.empty());
    } catch (BenchException e) {
      close();
      throw e;
    }
  }

  @Override
  public Source.Target target() {
    return target;
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(server.pid());
  }

  /** The source may be live to its publisher a moment before it is to the API. */
  @Override
  public void startAll() {
    Waiting.until(
        "ZLMediaKit has the source",
        () ->
            called("isMediaOnline", "").path("online").asBoolean()
                ? Optional.of(true)
                : Optional.empty());
    for (int i = 0; i < destinations; i++) {
      start(i);
    }
  }

  @Override
  public Ordered start(int index) {
    long askedAt = System.nanoTime();
    JsonNode answer =
        called(
            "addStreamPusherProxy",
            "&dst_url=rtmp://127.0.0.1:%d/live/%s".formatted(sinkPort, nameOf(index)));
    pushers.put(index, answer.path("data").path("key").asText());
    return new Ordered(askedAt, OptionalLong.empty());
  }

  @Override
  public Ordered stop(int index) {
    long askedAt = System.nanoTime();
    Optional.ofNullable(pushers.remove(index))
        .ifPresent(key -> called("delStreamPusherProxy", "&key=" + encoded(key)));
    return new Ordered(askedAt, OptionalLong.empty());
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, UTF_8);
  }

  private JsonNode called(String function, String more) {
    URI address =
        URI.create(
            "http://127.0.0.1:%d/index/api/%s?secret=%s&schema=rtmp&vhost=__defaultVhost__&app=live&stream=in%s"
                .formatted(api, function, SECRET, more));
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
      JsonNode answer =
          JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      if (answer.path("code").asInt() != 0) {
        throw new BenchException(function + " of ZLMediaKit: " + answer.path("msg").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new BenchException("ZLMediaKit's API: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  @Override
  public String nameOf(int index) {
    return "bench-" + index;
  }

  @Override
  public void close() {
    server.close();
    http.close();
    folder.close();
  }
}
