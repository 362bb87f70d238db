package dev.patchbay.bot.bench.bed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.program.Child;
import dev.patchbay.bot.bench.program.Cost;
import dev.patchbay.bot.bench.program.Listening;
import dev.patchbay.bot.bench.program.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running Patchbay beside an SRS that its source {@code cam} is published to. */
public final class SrsBed implements RelayBed {
  private final PatchbayProcess patchbay;
  private final Child srs;
  private final Source.Target target;

  private SrsBed(PatchbayProcess patchbay, Child srs, Source.Target target) {
    this.patchbay = patchbay;
    this.srs = srs;
    this.target = target;
  }

  public static SrsBed start(Path program, int sinkPort, int destinations) {
    int port = Listening.freePort();
    int api = Listening.freePort();
    PatchbayProcess patchbay =
        PatchbayProcess.start(
            Map.of(
                "PATCHBAY_INGEST_SRS_API",
                "127.0.0.1:" + api,
                "PATCHBAY_INGEST_SRS_RTMP",
                "127.0.0.1:" + port,
                "PATCHBAY_INGEST_SRS_CALLBACK",
                "127.0.0.1:" + Listening.freePort()));
    try {
      patchbay.order("source add cam kind=srs", Optional.empty());
      JsonNode source = patchbay.order("source show cam", Optional.empty()).path("source");
      var target = new Source.Target(port, "live", source.path("key").asText());
      for (int i = 0; i < destinations; i++) {
        patchbay.order(
            "add %s rtmp://127.0.0.1:%d/live method=native".formatted("cam/d" + i, sinkPort),
            Optional.of(RelayBed.name(i)));
      }
      return new SrsBed(patchbay, started(program, patchbay.data(), port, api), target);
    } catch (BenchException e) {
      patchbay.close();
      throw e;
    }
  }

  private static Child started(Path program, Path data, int port, int api) {
    Path configuration = data.resolve("bench-srs.conf");
    try {
      Files.writeString(configuration, configured(data, port, api));
    } catch (IOException e) {
      throw new BenchException("SRS's configuration: " + e.getMessage(), e);
    }
    Child srs = Child.start(List.of(program.toString(), "-c", configuration.toString()));
    try {
      Waiting.until(
          "SRS listens",
          () -> Listening.at(port) && Listening.at(api) ? Optional.of(true) : Optional.empty());
      return srs;
    } catch (BenchException e) {
      srs.close();
      throw e;
    }
  }

  private static String configured(Path data, int port, int api) {
    return """
    listen 127.0.0.1:%d;
    max_connections 500;
    daemon off;
    pid %s/bench-srs.pid;
    srs_log_tank file;
    srs_log_file %s/bench-srs.log;
    srs_log_level warn;
    http_api {
      enabled on;
      listen 127.0.0.1:%d;
    }
    vhost __defaultVhost__ {
      include %s/srs.conf;
    }
    """
        .formatted(port, data, data, api, data);
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

  /** SRS is nobody's child, and belongs to it all the same. */
  @Override
  public Cost cost() {
    return Cost.of(patchbay.pid()).plus(Cost.of(srs.pid()));
  }

  @Override
  public void close() {
    srs.close();
    patchbay.close();
  }
}
