package dev.patchbay.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.patchbay.bot.bench.BenchCommand;
import dev.patchbay.bot.config.BotConfig;
import dev.patchbay.bot.config.ConfigLoader;
import dev.patchbay.bot.config.ConfigSources;
import dev.patchbay.bot.config.StartWords;
import dev.patchbay.bot.console.CtlCommand;
import dev.patchbay.bot.demo.DemoCommand;
import dev.patchbay.bot.demo.DemoModule;
import dev.patchbay.bot.redact.Redactor;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program. Exit codes: 0 done; 1 refused or failed; 2 wrong command line or configuration; 3
 * (ctl) no relay runs.
 */
@Command(
    name = "patchbay",
    description = "One stream in, many platforms out, switched from chat.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main {
  /** Only other languages: the English of {@code --help} is at the options. */
  static final String HELP = "dev.patchbay.bot.help";

  private Main() {}

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, UTF_8);
    var err = new PrintWriter(System.err, true, UTF_8);
    System.exit(commandLine(out, err, locale()).execute(args));
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err, Locale locale) {
    var words = new StartWords(locale);
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new RunCommand(err))
            .addSubcommand(new DemoCommand(out, err, locale, Main::demo))
            .addSubcommand(new BenchCommand(out, err, locale))
            .addSubcommand(new CtlCommand(out, err))
            .setOut(out)
            .setErr(err)
            // A name may begin with @.
            .setExpandAtFiles(false)
            .setParameterExceptionHandler((mistake, _) -> explain(mistake, words))
            .setExecutionExceptionHandler((bug, command, _) -> confess(bug, command, words));
    line.getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().versionProvider(new Version()));
    if (locale.getLanguage().equals("fr")) {
      line.setResourceBundle(ResourceBundle.getBundle(HELP, locale));
    }
    return line;
  }

  private static Injector demo(BotConfig config, Redactor redactor) {
    return Guice.createInjector(
        Stage.PRODUCTION, new AppModule(config, redactor), new DemoModule());
  }

  /** One line instead of the whole usage: the rule broken and where to read on. */
  private static int explain(ParameterException mistake, StartWords words) {
    CommandLine command = mistake.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(words.of("at", name, words.of("usage", rule(mistake, words), name)));
    return CommandLine.ExitCode.USAGE;
  }

  private static Locale locale() {
    return ConfigLoader.client(ConfigSources.ofProcess(Optional.empty(), Optional.empty()))
        .locale();
  }

  private static String rule(ParameterException mistake, StartWords words) {
    return switch (mistake) {
      case UnmatchedArgumentException unknown ->
          words.of("usage.unknown", unknown.getUnmatched().getFirst().split("=", 2)[0]);
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          words.of("usage.missing", label(missing.getMissing().getFirst()));
      case ParameterException wrong when wrong.getArgSpec() != null && wrong.getValue() != null ->
          words.of("usage.bad-value", wrong.getValue(), label(wrong.getArgSpec()));
      case OverwrittenOptionException twice ->
          words.of("usage.twice", label(twice.getOverwritten()));
      default -> String.valueOf(mistake.getMessage());
    };
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** A bug in a command: its message is not ours, so it is redacted by what keys look like. */
  private static int confess(Exception bug, CommandLine command, StartWords words) {
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .println(words.of("at", name, words.of("bug", new Redactor().redact(bug.toString()))));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** {@code patchbay 0.1.0}, from the jar's manifest. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "patchbay " + (version == null ? "(unpackaged)" : version);
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {version()};
    }
  }
}
