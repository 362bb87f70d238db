package dev.patchbay.bot.bench.bed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.BenchException;
import java.util.Optional;

/** A running Patchbay with destinations {@code d0}, {@code d1}, … in the sink. */
public final class PatchbayBed implements RelayBed {
  private final PatchbayProcess patchbay;
  private final Source.Target target;

  private PatchbayBed(PatchbayProcess patchbay, Source.Target target) {
    this.patchbay = patchbay;
    this.target = target;
  }

  public static PatchbayBed start(int sinkPort, int destinations, String options) {
    PatchbayProcess patchbay = PatchbayProcess.start();
    try {
      String server = "rtmp://127.0.0.1:" + sinkPort + "/live ";
      for (int i = 0; i < destinations; i++) {
        patchbay.order("add d" + i + " " + server + options, Optional.of(RelayBed.name(i)));
      }
      JsonNode source = patchbay.order("source show main", Optional.empty()).path("source");
      var target = new Source.Target(patchbay.port(), "live", source.path("key").asText());
      return new PatchbayBed(patchbay, target);
    } catch (BenchException e) {
      patchbay.close();
      throw e;
    }
  }

  @Override
  public PatchbayProcess patchbay() {
    return patchbay;
  }

  @Override
  public String destination(int index) {
    return "d" + index;
  }

  @Override
  public Source.Target target() {
    return target;
  }
}
