package dev.patchbay.bot.bench.bed;

import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.program.Child;
import dev.patchbay.bot.bench.program.Listening;
import dev.patchbay.bot.bench.program.ScratchFolder;
import dev.patchbay.bot.bench.program.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An nginx alone, whose orders are reloads. */
public final class ReloadedBed implements Bed {
  private final NginxHere nginx;
  private final ScratchFolder folder;
  private final int port;
  private final int sinkPort;
  private final SortedSet<Integer> pushed;
  private Optional<Child> child = Optional.empty();

  private ReloadedBed(
      NginxHere nginx, ScratchFolder folder, int port, int sinkPort, int destinations) {
    this.nginx = nginx;
    this.folder = folder;
    this.port = port;
    this.sinkPort = sinkPort;
    this.pushed =
        IntStream.range(0, destinations).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  public static ReloadedBed start(NginxHere nginx, int sinkPort, int destinations) {
    ScratchFolder folder = ScratchFolder.make("patchbay-nginx");
    int port = Listening.freePort();
    ReloadedBed bed = new ReloadedBed(nginx, folder, port, sinkPort, destinations);
    bed.begin();
    return bed;
  }

  private void begin() {
    try {
      write();
      child = Optional.of(Child.start(command(List.of())));
      Waiting.until(
          "nginx listens", () -> Listening.at(port) ? Optional.of(port) : Optional.empty());
    } catch (BenchException e) {
      close();
      throw e;
    }
  }

  private List<String> command(List<String> more) {
    List<String> first =
        List.of(
            nginx.program().toString(),
            "-p",
            folder.path().toString(),
            "-c",
            configuration().toString());
    return Stream.concat(first.stream(), more.stream()).toList();
  }

  private Path configuration() {
    return folder.path().resolve("nginx.conf");
  }

  private void write() {
    String pushes =
        pushed.stream()
            .map(i -> "push rtmp://127.0.0.1:" + sinkPort + "/live/" + nameOf(i) + ";")
            .collect(Collectors.joining("\n"));
    try {
      Files.writeString(configuration(), configured(pushes));
    } catch (IOException e) {
      throw new BenchException("nginx's configuration: " + e.getMessage(), e);
    }
  }

  private String configured(String pushes) {
    return """
    %sdaemon off;
    worker_processes 1;
    pid nginx.pid;
    error_log stderr alert;
    events { worker_connections 1024; }
    rtmp {
      access_log off;
      server {
        listen 127.0.0.1:%d;
        application live {
          live on;
    %s
        }
      }
    }
    """
        .formatted(nginx.loading(), port, pushes);
  }

  @Override
  public Source.Target target() {
    return new Source.Target(port, "live", "in");
  }

  /** The master, whose children the workers are. */
  @Override
  public OptionalLong pid() {
    return OptionalLong.of(child.orElseThrow().pid());
  }

  @Override
  public Ordered start(int index) {
    pushed.add(index);
    return reload();
  }

  @Override
  public Ordered stop(int index) {
    pushed.remove(index);
    return reload();
  }

  private Ordered reload() {
    long askedAt = System.nanoTime();
    write();
    Child.start(command(List.of("-s", "reload"))).awaitEnd();
    return new Ordered(askedAt, OptionalLong.empty());
  }

  @Override
  public String nameOf(int index) {
    return "bench-" + index;
  }

  @Override
  public void close() {
    child.ifPresent(Child::close);
    folder.close();
  }
}
