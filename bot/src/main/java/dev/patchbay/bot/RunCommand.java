package dev.patchbay.bot;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.patchbay.bot.config.BotConfig;
import dev.patchbay.bot.config.ConfigLoader;
import dev.patchbay.bot.config.ConfigLoader.Loaded;
import dev.patchbay.bot.config.ConfigOptions;
import dev.patchbay.bot.config.ConfigProblem;
import dev.patchbay.bot.config.StartWords;
import dev.patchbay.bot.console.ConsoleStartException;
import dev.patchbay.bot.logging.Logging;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.relay.RelayStartException;
import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.storage.StorageStartException;
import dev.patchbay.storage.secret.Secret;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code patchbay run}: the relay, until SIGTERM or SIGINT. */
@Command(
    name = "run",
    description = "Run the relay until it is told to stop.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  @Mixin private final ConfigOptions options = new ConfigOptions();

  private final PrintWriter err;

  RunCommand(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (ConfigLoader.load(options.sources())) {
      case Loaded.Invalid(List<ConfigProblem> problems) ->
          refuse(problems, ConfigLoader.client(options.sources()).locale());
      case Loaded.Valid(BotConfig config) -> run(config);
    };
  }

  private int refuse(List<ConfigProblem> problems, Locale locale) {
    var words = new StartWords(locale);
    problems.forEach(problem -> err.println("patchbay: " + problem.in(words)));
    return ExitCode.USAGE;
  }

  private int run(BotConfig config) throws InterruptedException {
    var redactor = new Redactor();
    var words = new StartWords(config.locale());
    config.ingest().srs().flatMap(SrsSettings::login).ifPresent(login -> learn(redactor, login));
    Logging.install(config.logLevel(), redactor);
    log.info("{} on Java {}, data in {}", Main.version(), Runtime.version(), config.data());
    try {
      return runUntilStopped(injectorOf(config, redactor).getInstance(App.class));
    } catch (StorageStartException e) {
      return complain(redactor, words.of(e.fault()));
    } catch (RelayStartException e) {
      return complain(redactor, words.of(e.fault()));
    } catch (ConsoleStartException e) {
      return complain(redactor, e.in(config.locale()));
    } catch (RuntimeException bug) {
      log.error("cannot start", bug);
      return complain(redactor, words.of("cannot-start"));
    }
  }

  private int complain(Redactor redactor, String what) {
    err.println("patchbay: " + redactor.redact(what));
    return ExitCode.SOFTWARE;
  }

  private static void learn(Redactor redactor, SrsLogin login) {
    redactor.learn(new Secret(login.reveal()));
    redactor.learn(new Secret(login.password()));
  }

  private static Injector injectorOf(BotConfig config, Redactor redactor) {
    return Guice.createInjector(Stage.PRODUCTION, new AppModule(config, redactor));
  }

  private static int runUntilStopped(App app) throws InterruptedException {
    Thread hook = Thread.ofPlatform().name("shutdown").unstarted(() -> stopAndHalt(app));
    Runtime.getRuntime().addShutdownHook(hook);
    boolean started = false;
    try {
      app.start();
      started = true;
    } finally {
      if (!started) {
        // Or it would turn a failed start into exit code 0.
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
    app.awaitStop();
    // The hook ends the process; until then nothing may return from here.
    hook.join();
    return ExitCode.OK;
  }

  /** An ordered stop is no failure, although the signal would make it exit code 143. */
  private static void stopAndHalt(App app) {
    log.info("stopping");
    boolean clean = app.stop().isEmpty();
    log.info("stopped");
    Runtime.getRuntime().halt(clean ? ExitCode.OK : ExitCode.SOFTWARE);
  }
}
