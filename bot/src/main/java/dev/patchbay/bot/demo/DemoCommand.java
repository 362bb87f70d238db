package dev.patchbay.bot.demo;

import com.google.inject.Injector;
import dev.patchbay.bot.App;
import dev.patchbay.bot.config.BotConfig;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.config.LogLevel;
import dev.patchbay.bot.config.StartWords;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.logging.Logging;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.rig.Rig;
import dev.patchbay.relay.target.Network;
import java.io.Console;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code patchbay demo}: everything on this machine, on a database that is thrown away. */
@Command(
    name = "demo",
    description =
        "Publish a sample clip, forward it to three local destinations, switch one off and on.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 3600;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "12",
      description = "how long, from 4 to 3600 (usually ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  private boolean json;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Locale locale;
  private final StartWords start;
  private final DemoWords words;
  private final BiFunction<BotConfig, Redactor, Injector> program;

  /** A demo that builds the program as {@code run} does, from its own configuration. */
  public DemoCommand(
      PrintWriter out,
      PrintWriter err,
      Locale locale,
      BiFunction<BotConfig, Redactor, Injector> program) {
    this.out = out;
    this.err = err;
    this.locale = locale;
    this.start = new StartWords(locale);
    this.words = new DemoWords(locale);
    this.program = program;
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < SHORTEST || seconds > LONGEST) {
      String rule =
          start.of(
              "usage.range", "--seconds", Integer.toString(SHORTEST), Integer.toString(LONGEST));
      err.println(start.of("at", "patchbay demo", rule));
      return ExitCode.USAGE;
    }
    try (DemoFolder folder = DemoFolder.create()) {
      return play(folder);
    }
  }

  private int play(DemoFolder folder) throws Exception {
    Redactor redactor = new Redactor();
    Logging.install(LogLevel.WARN, redactor);
    Injector injector = program.apply(config(folder.path()), redactor);
    App app = injector.getInstance(App.class);
    folder.beforeRemoval(app::stop);
    app.start();
    List<DemoDestination> destinations = destinations(injector.getInstance(RelayService.class));
    try (Rig rig =
        new Rig(destinations.stream().map(DemoDestination::name).toList(), new SecureRandom())) {
      DemoScreen screen = new DemoScreen(out, isTerminal(), json);
      DemoReport report =
          injector
              .getInstance(Demo.class)
              .play(rig, destinations, Duration.ofSeconds(seconds), screen);
      if (json) {
        out.println(report.json());
      } else {
        sayWhatNext(screen, report);
      }
      return report.isIntact() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (DemoDesk.Refused refused) {
      if (!folder.isClosing()) {
        err.println(start.of("at", "patchbay demo", String.valueOf(refused.getMessage())));
      }
      return ExitCode.SOFTWARE;
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** One of them by FFmpeg where there is one; the demo must not need it. */
  private static List<DemoDestination> destinations(RelayService relay) {
    boolean usable =
        Optional.ofNullable(relay.unavailableBecause().get(ForwardMethod.FFMPEG))
            .map(Optional::isEmpty)
            .orElse(false);
    return List.of(
        new DemoDestination("one", ForwardMethod.NATIVE),
        new DemoDestination("two", usable ? ForwardMethod.FFMPEG : ForwardMethod.NATIVE),
        new DemoDestination("three", ForwardMethod.NATIVE));
  }

  private BotConfig config(Path data) {
    return new BotConfig(
        data,
        locale,
        new BotConfig.Ingest(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty()),
        List.of(Network.of("127.0.0.0/8")),
        new BotConfig.Forward(
            ForwardMethod.NATIVE, ForwardProfile.LOW, StartAt.GOP, ForwardSpec.DEFAULT_HOLD),
        "ffmpeg",
        NginxSettings.DEFAULT,
        LogLevel.WARN,
        Optional.empty(),
        DiscordConfig.DEFAULT,
        TwitchConfig.defaults());
  }

  private void sayWhatNext(DemoScreen screen, DemoReport report) {
    screen.say(words.of(report.isIntact() ? "all-intact" : "not-intact"));
    screen.say("");
    Stream.of(words.ofEach("next", "next.run", "next.source", "next.add", "next.start"))
        .forEach(screen::say);
  }
}
