package dev.patchbay.bot.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real launcher in a machine of its own: a folder stands for {@code /}, PATH holds only shell
 * tools and what a test adds.
 */
final class LauncherSandbox {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "chmod",
          "cp",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "sort",
          "tail",
          "touch",
          "true");

  /** How one call ended. */
  record Outcome(int exitCode, String out, String err, long pid) {}

  private final Path root;
  private final Path bin;
  private final Map<String, String> environment = new HashMap<>();

  LauncherSandbox(Path root) throws IOException {
    this.root = root;
    this.bin = Files.createDirectories(root.resolve("bin"));
    for (String tool : TOOLS) {
      Path real = Path.of("/bin", tool);
      program(tool, "exec " + (Files.exists(real) ? real : "/usr/bin/" + tool) + " \"$@\"");
    }
    Files.createDirectories(root.resolve("usr/sbin"));
    Files.createDirectories(root.resolve("home"));
    program("id", "echo 1000");
    // Each call is a second later than the one before.
    program(
        "date",
        "echo x >> \"$HOME/../dates\"; echo 20261122-$((100000 + $(grep -c x \"$HOME/../dates\")))");
    environment.put("PATH", bin.toString());
    environment.put("HOME", root.resolve("home").toString());
  }

  /** Puts the launcher into a folder as it stands in the repository, its absolute paths moved. */
  Path launcherIn(String folder) throws IOException {
    String text = Files.readString(Path.of("../patchbay"));
    for (String absolute :
        List.of(
            "/usr/lib/jvm",
            "/usr/lib/nginx",
            "/usr/share/nginx",
            "/usr/lib64/nginx",
            "/usr/libexec",
            "/usr/sbin",
            "/opt/",
            "/Library")) {
      text = text.replace(absolute, root + absolute);
    }
    Path launcher = Files.createDirectories(root.resolve(folder)).resolve("patchbay");
    return executable(launcher, text);
  }

  /** A program in PATH. */
  Path program(String name, String script) throws IOException {
    return executable(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
  }

  /** A Java of a version; it prints its own process id and its arguments, one a line. */
  Path java(String folder, String version, boolean compiler) throws IOException {
    Path home = Files.createDirectories(root.resolve(folder));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(
        home.resolve("bin/java"),
        "#!/bin/sh\necho \"$$\"\necho '" + folder + "'\nprintf '%s\\n' \"$@\"\n");
    if (compiler) {
      executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    }
    return home;
  }

  /** A source checkout whose Maven makes the jar and notes each call in {@code mvn.calls}. */
  Path checkout() throws IOException {
    Path launcher = launcherIn("checkout");
    file("checkout/pom.xml", "<project/>");
    file("checkout/bot/pom.xml", "<project/>");
    file("checkout/bot/src/main/java/A.java", "class A {}");
    program(
        "mvn",
        """
        [ "$1" != -v ] || { echo 'Apache Maven 3.8.7 (sandbox)'; exit 0; }
        echo "$JAVA_HOME $*" >> "$HOME/../mvn.calls"
        [ ! -e "$HOME/../mvn.fails" ] || { echo 'compilation error'; exit 1; }
        mkdir -p bot/target/lib
        echo built > bot/target/patchbay-bot-0.1.0.jar
        touch bot/target/lib/guice.jar
        echo 'Maven talks on standard output'\
        """);
    return launcher;
  }

  Path file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  List<String> lines(String name) throws IOException {
    Path file = root.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  Path root() {
    return root;
  }

  void set(String variable, Object value) {
    environment.put(variable, value.toString());
  }

  Outcome run(Path launcher, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(launcher.toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(root, "out", "");
    Path err = Files.createTempFile(root, "err", "");
    var builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the launcher hangs: " + Files.readString(err, UTF_8));
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out, UTF_8),
        Files.readString(err, UTF_8),
        process.pid());
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
