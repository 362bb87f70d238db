package dev.patchbay.bot.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/** A running Patchbay with destinations {@code d0}, {@code d1}, … in the sink. */
final class PatchbayBed implements Bed {
  private final PatchbayProcess patchbay;
  private final Source.Target target;

  private PatchbayBed(PatchbayProcess patchbay, Source.Target target) {
    this.patchbay = patchbay;
    this.target = target;
  }

  static PatchbayBed start(int sinkPort, int destinations, String options) {
    PatchbayProcess patchbay = PatchbayProcess.start();
    try {
      String server = "rtmp://127.0.0.1:" + sinkPort + "/live ";
      for (int i = 0; i < destinations; i++) {
        patchbay.order("add d" + i + " " + server + options, Optional.of(name(i)));
      }
      JsonNode source = patchbay.order("source show main", Optional.empty()).path("source");
      var target = new Source.Target(patchbay.port(), "live", source.path("key").asText());
      return new PatchbayBed(patchbay, target);
    } catch (BenchException e) {
      patchbay.close();
      throw e;
    }
  }

  private static String name(int index) {
    return "bench-" + index;
  }

  @Override
  public Source.Target target() {
    return target;
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(patchbay.pid());
  }

  @Override
  public void startAll() {
    patchbay.tell("start all");
  }

  @Override
  public Ordered start(int index) {
    return Ordered.of(patchbay.tell("start d" + index));
  }

  @Override
  public Ordered stop(int index) {
    return Ordered.of(patchbay.tell("stop d" + index));
  }

  @Override
  public String nameOf(int index) {
    return name(index);
  }

  @Override
  public void close() {
    patchbay.close();
  }
}
