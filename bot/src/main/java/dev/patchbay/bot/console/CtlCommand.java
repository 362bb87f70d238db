package dev.patchbay.bot.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.line.CommandParser;
import dev.patchbay.bot.command.line.Parsed;
import dev.patchbay.bot.config.ConfigLoader;
import dev.patchbay.bot.config.ConfigOptions;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.typed.Fold;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code patchbay ctl COMMAND…}: gives the running relay one command and shows its answer. */
@picocli.CommandLine.Command(
    name = "ctl",
    description = "Give the running relay a command; 'ctl help' lists them.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the order stands",
      "1:refused or failed",
      "2:wrong command line",
      "3:no relay runs"
    })
public final class CtlCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int REFUSED = 1;
  private static final int MISUSED = 2;
  private static final int NOT_RUNNING = 3;

  /** Twitch's codes last half an hour, and each question some 20 s. */
  private static final int MAX_QUESTIONS = 200;

  private static final Pattern KEY_ARGUMENT =
      Pattern.compile("(?i)-*(stream[-_]?)?(key|secret|token|password|clé|cle)=.*", Pattern.DOTALL);

  /** As Discord makes them: who in base 64, when, and the secret. */
  private static final Pattern BOT_TOKEN = Pattern.compile("[\\w-]{18,}\\.[\\w-]{6}\\.[\\w-]{27,}");

  /** The first words of commands about sources. */
  private static final Set<String> PLAYED = Set.of("source", "sources");

  private static final Pattern PLAY_ADDRESS =
      Pattern.compile("(?i)(.*[=\\s])?rtmps?://.*", Pattern.DOTALL);

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(names = "--json", description = "print the answer as JSON")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "for example: start youtube")
  private List<String> words = List.of();

  /** Taken rather than refused by picocli, which would quote {@code --key=…} in full. */
  @Unmatched private final List<String> unknown = new ArrayList<>();

  private final PrintWriter out;
  private final PrintWriter err;

  public CtlCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    ConfigLoader.Client config = ConfigLoader.client(options.sources());
    var said = new ConsoleWords(config.locale());
    if (Stream.of(words, unknown).flatMap(List::stream).anyMatch(CtlCommand::isKey)
        || isPlayAddressGiven()) {
      return complain(MISUSED, said.of("key-on-command-line"));
    }
    if (!unknown.isEmpty()) {
      return complain(MISUSED, said.of("unknown-option", unknown.getFirst().split("=", 2)[0]));
    }
    var client = new ControlClient(config.data());
    Optional<ControlClient.Outcome> obstacle = client.obstacle();
    if (obstacle.isPresent()) {
      // Before anybody types a key for nothing.
      return tell(obstacle.get(), Optional.empty(), said);
    }
    String line = words.stream().map(CtlCommand::quoted).collect(Collectors.joining(" "));
    Optional<Command> command = commandOf(line);
    return switch (keyFor(command, said)) {
      case KeyPrompt.Given.Refused(String why) -> complain(MISUSED, why);
      case KeyPrompt.Given.Answer(Optional<Secret> key) -> {
        var request = new ConsoleRequest(Optional.empty(), line, key, Optional.of(config.locale()));
        yield command.filter(Command.TwitchLogin.class::isInstance).isPresent()
            ? follow(client, request, command, said)
            : tell(client.ask(request), command, said);
      }
    };
  }

  private int tell(ControlClient.Outcome outcome, Optional<Command> command, ConsoleWords said) {
    return switch (outcome) {
      case ControlClient.Outcome.Answered(JsonNode answer) -> show(answer, command, said);
      case ControlClient.Outcome.NotRunning(Path socket) ->
          complain(NOT_RUNNING, said.of("not-running", socket));
      case ControlClient.Outcome.Closed(Path folder) ->
          complain(REFUSED, said.of("of-another-user", folder));
      case ControlClient.Outcome.Broken(Rule why) ->
          complain(REFUSED, said.of("broken", why.in(said)));
    };
  }

  /**
   * A login at Twitch is agreed to in a browser: what it came to is asked for until it is known.
   * The relay keeps each question for some seconds, so that this asks a few times a minute.
   */
  private int follow(
      ControlClient client, ConsoleRequest request, Optional<Command> command, ConsoleWords said) {
    ControlClient.Outcome outcome = client.ask(request);
    int exitCode = tell(outcome, command, said);
    out.flush();
    for (int asked = 0; asked < MAX_QUESTIONS && isUnderWay(outcome); asked++) {
      ControlClient.Outcome next = client.ask(request);
      if (!isUnderWay(next)) {
        exitCode = tell(next, command, said);
        out.flush();
      }
      outcome = next;
    }
    return exitCode;
  }

  private static boolean isUnderWay(ControlClient.Outcome outcome) {
    return outcome instanceof ControlClient.Outcome.Answered(JsonNode answer)
        && answer.path("code").asText().equals(ReplyCode.STARTING.word());
  }

  /** What the line means, as far as this client can tell; the relay alone decides. */
  private static Optional<Command> commandOf(String line) {
    return switch (new CommandParser(new CommandCatalog())
        .parse(line, Platform.CONSOLE, Optional.empty())) {
      case Parsed.Understood(Command command) -> Optional.of(command);
      case Parsed.Misunderstood _ -> Optional.empty();
    };
  }

  private KeyPrompt.Given keyFor(Optional<Command> command, ConsoleWords said) {
    return command
        .flatMap(CtlCommand::asked)
        .map(asked -> KeyPrompt.ofProcess(err, said).ask(asked))
        .orElseGet(() -> new KeyPrompt.Given.Answer(Optional.empty()));
  }

  private static Optional<KeyPrompt.Asked> asked(Command command) {
    if (command instanceof Command.Add) {
      return Optional.of(KeyPrompt.Asked.KEY_OR_LATER);
    }
    if (command instanceof Command.Key) {
      return Optional.of(KeyPrompt.Asked.KEY);
    }
    if (command instanceof Command.SourceEdit
        || (command instanceof Command.SourceAdd(_, var kind, _)
            && kind.filter(Source.Kind.PULLED::equals).isPresent())) {
      return Optional.of(KeyPrompt.Asked.PLAY_ADDRESS);
    }
    return command instanceof Command.DiscordLogin
        ? Optional.of(KeyPrompt.Asked.BOT_TOKEN)
        : Optional.empty();
  }

  private int show(JsonNode answer, Optional<Command> command, ConsoleWords said) {
    boolean ok = answer.path("ok").asBoolean();
    var printer = new AnswerPrinter(ok ? out : err, said);
    if (json) {
      out.println(answer);
    } else if (command.filter(Command.Status.class::isInstance).isPresent()) {
      printer.printStatus(answer);
    } else if (command.filter(Command.ListDestinations.class::isInstance).isPresent()) {
      printer.printList(answer);
    } else {
      printer.printText(answer);
    }
    return ok ? DONE : REFUSED;
  }

  private int complain(int exitCode, String what) {
    err.println("patchbay: " + what);
    return exitCode;
  }

  /** A destination's server is no secret; where a source is played from may be one. */
  private boolean isPlayAddressGiven() {
    return PLAYED.contains(Fold.word(words.getFirst()))
        && words.stream().anyMatch(word -> PLAY_ADDRESS.matcher(word).matches());
  }

  private static boolean isKey(String argument) {
    return KEY_ARGUMENT.matcher(argument).matches() || BOT_TOKEN.matcher(argument).matches();
  }

  private static String quoted(String word) {
    boolean apart = word.isEmpty() || word.chars().anyMatch(Character::isWhitespace);
    return apart ? '"' + word + '"' : word;
  }
}
