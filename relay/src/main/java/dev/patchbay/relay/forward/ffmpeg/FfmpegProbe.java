package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.MethodObstacle.Kind;
import dev.patchbay.relay.process.ChildCommand;
import dev.patchbay.relay.process.ChildExit;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks whether there is an FFmpeg, and whether it can do what forwarding needs. Thread-safe. */
final class FfmpegProbe {
  private static final int PATIENCE_SECONDS = 10;
  private static final int MAX_LINES = 50_000;
  private static final int LOOKUP_SECONDS = 5;
  private static final int KILLED = 9;
  private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S{1,60})");

  /** " E flv" up to FFmpeg 6, " E flv" since. */
  private static final Pattern FLV_MUXER = Pattern.compile("^\\s*E\\s+flv\\s");

  private static final Pattern LIBAVFORMAT =
      Pattern.compile("libavformat\\s+(\\d{1,3})\\.\\s*(\\d{1,3})\\.");

  private final String configured;
  private final ChildLauncher launcher;

  /** What tells one installed program from the next. */
  record Mark(Path program, Optional<Object> file, FileTime written) {}

  /**
   * @param configured a path, or a name looked up in {@code PATH}
   */
  FfmpegProbe(String configured, ChildLauncher launcher) {
    this.configured = configured;
    this.launcher = launcher;
  }

  /** Runs it a few times; takes about a quarter of a second. */
  Ffmpeg look() {
    Optional<Path> program = find();
    if (program.isEmpty()) {
      return unusable(Kind.FFMPEG_MISSING, configured);
    }
    try {
      return examine(program.get().toString());
    } catch (IOException e) {
      return unusable(Kind.FFMPEG_DOES_NOT_RUN, program.get(), String.valueOf(e.getMessage()));
    }
  }

  /** Which file the program is; empty while there is none. Starts nothing. */
  Optional<Mark> mark() {
    return find().map(FfmpegProbe::mark);
  }

  private static Mark mark(Path program) {
    try {
      BasicFileAttributes file = Files.readAttributes(program, BasicFileAttributes.class);
      return new Mark(program, Optional.ofNullable(file.fileKey()), file.lastModifiedTime());
    } catch (IOException justGone) {
      return new Mark(program, Optional.empty(), FileTime.fromMillis(0));
    }
  }

  private static Ffmpeg unusable(Kind kind, Object... gaps) {
    return new Ffmpeg.Unusable(MethodObstacle.of(kind, gaps));
  }

  private Ffmpeg examine(String program) throws IOException {
    List<String> about = run(program, "-version");
    Optional<Matcher> version = first(about, VERSION);
    Optional<Matcher> libavformat = first(about, LIBAVFORMAT);
    if (version.isEmpty() || libavformat.isEmpty()) {
      return unusable(Kind.FFMPEG_IS_NONE, program);
    }
    String name = version.get().group(1);
    List<String> missing = missing(program);
    if (!missing.isEmpty()) {
      return unusable(Kind.FFMPEG_LACKS, program, name, String.join(", ", missing));
    }
    boolean knowsNoDelay =
        run(program, "-hide_banner", "-h", "protocol=rtmp").stream()
            .anyMatch(line -> line.strip().startsWith("-tcp_nodelay "));
    int major = Integer.parseInt(libavformat.get().group(1));
    int minor = Integer.parseInt(libavformat.get().group(2));
    return new Ffmpeg.Usable(
        program, name, major * 1000 + minor, knowsNoDelay, resolvesNames(program));
  }

  /**
   * Lets it look one up that never exists, and that no file on this machine answers. One that has
   * no answer in time was killed, and did not crash.
   */
  private boolean resolvesNames(String program) throws IOException {
    List<String> lookup = List.of("-hide_banner", "-i", "tcp://patchbay.invalid:1");
    return run(program, lookup, LOOKUP_SECONDS, _ -> {}).fatalSignal().stream()
        .allMatch(signal -> signal == KILLED);
  }

  private List<String> missing(String program) throws IOException {
    List<String> missing = new ArrayList<>();
    if (run(program, "-hide_banner", "-h", "full").stream()
        .noneMatch(l -> l.startsWith("-fpre "))) {
      missing.add("option -fpre, without which keys would be visible in its arguments");
    }
    List<String> protocols = run(program, "-hide_banner", "-protocols");
    for (String protocol : List.of("rtmp", "rtmps")) {
      if (protocols.stream().noneMatch(line -> line.strip().equals(protocol))) {
        missing.add("protocol " + protocol);
      }
    }
    if (run(program, "-hide_banner", "-muxers").stream().noneMatch(FLV_MUXER.asPredicate())) {
      missing.add("muxer flv");
    }
    return missing;
  }

  private Optional<Path> find() {
    try {
      Path path = Path.of(configured);
      Stream<Path> candidates =
          path.getNameCount() > 1 || path.isAbsolute()
              ? Stream.of(path.toAbsolutePath())
              : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                  .filter(folder -> !folder.isEmpty())
                  .map(folder -> Path.of(folder, configured).toAbsolutePath());
      return candidates
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .findFirst();
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private List<String> run(String program, String... arguments) throws IOException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    run(
        program,
        List.of(arguments),
        PATIENCE_SECONDS,
        line -> {
          if (lines.size() < MAX_LINES) {
            lines.add(line);
          }
        });
    return List.copyOf(lines);
  }

  private ChildExit run(String program, List<String> arguments, int seconds, Consumer<String> out)
      throws IOException {
    ChildProcess child =
        launcher.start(new ChildCommand(program, arguments), new byte[0], out, _ -> {});
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(child::kill);
    return child.exited().toCompletableFuture().join();
  }

  private static Optional<Matcher> first(List<String> lines, Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
  }
}
