package dev.patchbay.bot.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A running Patchbay whose source {@code cam} comes through its nginx. */
final class NginxBed implements Bed {
  /** Stands once for each destination that nginx serves. */
  private static final String SERVED = "playPath=";

  private final PatchbayProcess patchbay;
  private final Source.Target target;
  private final NginxMethod method;
  private final String server;
  private final int destinations;

  private NginxBed(
      PatchbayProcess patchbay,
      Source.Target target,
      NginxMethod method,
      int sinkPort,
      int destinations) {
    this.patchbay = patchbay;
    this.target = target;
    this.method = method;
    this.server = "rtmp://127.0.0.1:" + sinkPort + "/live";
    this.destinations = destinations;
  }

  static NginxBed start(int sinkPort, int destinations, NginxMethod method) {
    int port = PastedMethod.freePort();
    PatchbayProcess patchbay =
        PatchbayProcess.start(Map.of("PATCHBAY_INGEST_NGINX_LISTEN", "127.0.0.1:" + port));
    try {
      patchbay.order("source add cam kind=nginx", Optional.empty());
      JsonNode source = patchbay.order("source show cam", Optional.empty()).path("source");
      String app = URI.create(source.path("server").asText()).getPath().substring(1);
      var target = new Source.Target(port, app, source.path("key").asText());
      NginxBed bed = new NginxBed(patchbay, target, method, sinkPort, destinations);
      bed.begin();
      return bed;
    } catch (BenchException e) {
      patchbay.close();
      throw e;
    }
  }

  private void begin() {
    if (!method.addedOnAir()) {
      add();
    }
    int served = method.addedOnAir() ? 0 : destinations;
    Waiting.until(
        "nginx serves " + served + " destinations",
        () -> serves(served) && Listening.at(target.port()) ? Optional.of(true) : Optional.empty());
  }

  private void add() {
    for (int i = 0; i < destinations; i++) {
      patchbay.order(
          "add %s %s %s".formatted(destination(i), server, method.options()),
          Optional.of(nameOf(i)));
    }
  }

  private boolean serves(int count) {
    Path file = patchbay.data().resolve("nginx").resolve("nginx.conf");
    try {
      return Files.readString(file).split(SERVED, -1).length == count + 1;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String destination(int index) {
    return "cam/d" + index;
  }

  @Override
  public Source.Target target() {
    return target;
  }

  /** Patchbay, whose child nginx is. */
  @Override
  public OptionalLong pid() {
    return OptionalLong.of(patchbay.pid());
  }

  @Override
  public void startAll() {
    if (method.addedOnAir()) {
      add();
    }
    patchbay.tell("start all");
  }

  @Override
  public Ordered start(int index) {
    return Ordered.of(patchbay.tell("start " + destination(index)));
  }

  @Override
  public Ordered stop(int index) {
    return Ordered.of(patchbay.tell("stop " + destination(index)));
  }

  @Override
  public String nameOf(int index) {
    return "bench-" + index;
  }

  @Override
  public void close() {
    patchbay.close();
  }
}
