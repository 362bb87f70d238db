package dev.patchbay.bot.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.relay.testing.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The program as users run it: a process of its own, worked through its control socket. */
final class PatchbayProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(40);

  private final Path data;
  private final Path log;
  private final int port;
  private final Map<String, String> settings;
  private Process process;

  private PatchbayProcess(Path data, int port, Map<String, String> settings) {
    this.data = data;
    this.log = data.resolveSibling(data.getFileName() + ".log");
    this.port = port;
    this.settings = settings;
  }

  /** Starts one on an empty or existing data folder; returns when it takes commands. */
  static PatchbayProcess start(Path data, Map<String, String> settings) throws Exception {
    PatchbayProcess patchbay = new PatchbayProcess(data, FreePort.next(), settings);
    patchbay.restart();
    return patchbay;
  }

  /** Starts it again on the same folder and port. */
  void restart() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(program("run", data));
    builder.environment().put("PATCHBAY_INGEST_RTMP_LISTEN", "127.0.0.1:" + port);
    builder.environment().put("PATCHBAY_DESTINATIONS_ALLOW_NETWORKS", "127.0.0.0/8");
    builder.environment().putAll(settings);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process = builder.start();
    await("it takes commands", () -> health().filter(answer -> answer.path("ok").asBoolean()));
  }

  /** The command line of one of the program's subcommands. */
  static List<String> program(String subcommand, Path data, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("dev.patchbay.bot.Main");
    command.addAll(List.of(subcommand, "--data", data.toString()));
    command.addAll(List.of(words));
    return command;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** {@code kill -9}: no handler of the program runs. */
  void killHard() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM; waits for the end and gives the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the program ignores SIGTERM; its log:\n" + log());
    }
    return process.exitValue();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Path data() {
    return data;
  }

  /** Carries out a command and gives the whole answer. */
  JsonNode command(String command) throws IOException {
    return command(command, Optional.empty());
  }

  JsonNode command(String command, Optional<String> secret) throws IOException {
    return command(command, secret, "en");
  }

  /** What a command is answered with, in a language. */
  String told(String command, String locale) throws IOException {
    return command(command, Optional.empty(), locale).path("text").asText();
  }

  private JsonNode command(String command, Optional<String> secret, String locale)
      throws IOException {
    ObjectNode request = JSON.createObjectNode().put("id", 1).put("command", command);
    request.put("locale", locale);
    secret.ifPresent(key -> request.put("secret", key));
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.connect(UnixDomainSocketAddress.of(data.resolve("control.sock")));
      socket.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
      BufferedReader answers =
          new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
      return JSON.readTree(answers.readLine());
    }
  }

  /** The key that OBS needs for the source {@code main}. */
  String ingestKey() throws IOException {
    return ingestKey("main");
  }

  String ingestKey(String source) throws IOException {
    return command("source show " + source).path("source").path("key").asText();
  }

  /** Waits until a destination's status is as wanted, and gives it. */
  JsonNode awaitDestination(String name, Predicate<JsonNode> wanted) throws Exception {
    return await(
        name + " is as wanted; last seen " + command("status " + name),
        () -> {
          JsonNode destination = command("status " + name).path("destinations").path(0);
          return wanted.test(destination) ? Optional.of(destination) : Optional.empty();
        });
  }

  JsonNode awaitState(String name, String state) throws Exception {
    return awaitDestination(name, destination -> destination.path("state").asText().equals(state));
  }

  /** Waits until a source is live. */
  void awaitSource(String name) throws Exception {
    await(
        name + " is live",
        () ->
            command("source show " + name).path("source").path("live").asBoolean()
                ? Optional.of(true)
                : Optional.empty());
  }

  private Optional<JsonNode> health() {
    if (!process.isAlive()) {
      throw new AssertionError("the program ended with " + process.exitValue() + ":\n" + log());
    }
    try {
      return Optional.of(command("health"));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  /** Something that may throw while it is looked at. */
  interface Look<T> {
    Optional<T> look() throws Exception;
  }

  static <T> T await(String what, Look<T> look) throws Exception {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      Optional<T> found = look.look();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join().destroyForcibly();
  }
}
