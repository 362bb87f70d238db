package dev.patchbay.bot.bench.bed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.program.Listening;
import dev.patchbay.bot.bench.program.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A running Patchbay whose source {@code cam} comes through its nginx. */
public final class NginxBed implements RelayBed {
  /** Stands once for each destination that nginx serves. */
  private static final String SERVED = "playPath=";

  private final PatchbayProcess patchbay;
  private final Source.Target target;
  private final String options;
  private final boolean addedOnAir;
  private final String server;
  private final int destinations;

  private NginxBed(
      PatchbayProcess patchbay,
      Source.Target target,
      int sinkPort,
      int destinations,
      String options,
      boolean addedOnAir) {
    this.patchbay = patchbay;
    this.target = target;
    this.options = options;
    this.addedOnAir = addedOnAir;
    this.server = "rtmp://127.0.0.1:" + sinkPort + "/live";
    this.destinations = destinations;
  }

  /**
   * Starts one.
   *
   * @param options how its destinations are served
   * @param addedOnAir whether they are added only when the source is live
   */
  public static NginxBed start(int sinkPort, int destinations, String options, boolean addedOnAir) {
    int port = Listening.freePort();
    PatchbayProcess patchbay =
        PatchbayProcess.start(Map.of("PATCHBAY_INGEST_NGINX_LISTEN", "127.0.0.1:" + port));
    try {
      patchbay.order("source add cam kind=nginx", Optional.empty());
      JsonNode source = patchbay.order("source show cam", Optional.empty()).path("source");
      String app = URI.create(source.path("server").asText()).getPath().substring(1);
      var target = new Source.Target(port, app, source.path("key").asText());
      NginxBed bed = new NginxBed(patchbay, target, sinkPort, destinations, options, addedOnAir);
      bed.begin();
      return bed;
    } catch (BenchException e) {
      patchbay.close();
      throw e;
    }
  }

  private void begin() {
    if (!addedOnAir) {
      add();
    }
    int served = addedOnAir ? 0 : destinations;
    Waiting.until(
        "nginx serves " + served + " destinations",
        () -> serves(served) && Listening.at(target.port()) ? Optional.of(true) : Optional.empty());
  }

  private void add() {
    for (int i = 0; i < destinations; i++) {
      patchbay.order(
          "add %s %s %s".formatted(destination(i), server, options), Optional.of(nameOf(i)));
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

  @Override
  public PatchbayProcess patchbay() {
    return patchbay;
  }

  @Override
  public String destination(int index) {
    return "cam/d" + index;
  }

  @Override
  public Source.Target target() {
    return target;
  }

  @Override
  public void startAll() {
    if (addedOnAir) {
      add();
    }
    patchbay.tell("start all");
  }
}
