package dev.patchbay.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} says and how a wrong command line is refused, in both languages. */
final class CommandLineWordsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyDescriptionIsFrenchForTheFrench() {
    Map<String, List<String>> english = descriptions(Locale.ENGLISH);
    Map<String, List<String>> french = descriptions(Locale.FRENCH);

    assertThat(french.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(30);
    assertThat(english).allSatisfy((what, words) -> assertThat(words).as(what).isNotEmpty());
    assertThat(french.entrySet())
        .filteredOn(entry -> entry.getValue().equals(english.get(entry.getKey())))
        .isEmpty();
  }

  @Test
  void nothingFrenchIsLeftOver() {
    Set<String> used = new TreeSet<>();
    commands(Locale.ENGLISH)
        .forEach(spec -> {
          String prefix = spec.qualifiedName(".") + ".";
          used.add(prefix + "usage.description");
          spec.usageMessage()
              .exitCodeList()
              .keySet()
              .forEach(code -> {
                used.add(prefix + "usage.exitCodeListHeading");
                used.add(prefix + "usage.exitCodeList." + code);
              });
          spec.options()
              .forEach(option -> {
                String name = option.longestName().substring(2);
                used.add(option.usageHelp() || option.versionHelp() ? name : prefix + name);
              });
          spec.positionalParameters()
              .forEach(words -> used.add(prefix + words.paramLabel() + "[" + words.index() + "]"));
        });
    used.addAll(List.of("usage.synopsisHeading", "usage.commandListHeading"));

    assertThat(ResourceBundle.getBundle(Main.HELP, Locale.FRENCH).keySet()).isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "demo", "bench", "ctl"})
  void helpIsOneLanguageThroughout(String command) {
    assertThat(said(Locale.FRENCH, command, "--help"))
        .startsWith("Usage : patchbay " + command)
        .contains("afficher cette aide")
        .doesNotContain("Show this", "Print version", " the ", "usually");
    assertThat(said(Locale.ENGLISH, command, "--help"))
        .startsWith("Usage: patchbay " + command)
        .contains("Show this help")
        .doesNotContain("afficher", "d'habitude");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          run --confg=x   | patchbay run: --confg is not known here; try: patchbay run --help    | patchbay run : --confg n'est pas connu ici ; essayez : patchbay run --help
          run --config    | patchbay run: --config is missing; try: patchbay run --help          | patchbay run : il manque --config ; essayez : patchbay run --help
          demo --seconds=x | patchbay demo: 'x' is no value of --seconds; try: patchbay demo --help | patchbay demo : « x » n'est pas une valeur de --seconds ; essayez : patchbay demo --help
          demo --seconds=3 | patchbay demo: --seconds takes 4 to 3600                            | patchbay demo : --seconds va de 4 à 3600
          demo --seconds=5 --seconds=6 | patchbay demo: --seconds is given twice; try: patchbay demo --help | patchbay demo : --seconds est donné deux fois ; essayez : patchbay demo --help
          demo --json=x   | patchbay demo: 'x' is no value of --json; try: patchbay demo --help  | patchbay demo : « x » n'est pas une valeur de --json ; essayez : patchbay demo --help
          bench --rounds=21 | patchbay bench: --rounds takes 1 to 20                             | patchbay bench : --rounds va de 1 à 20
          ctl             | patchbay ctl: COMMAND is missing; try: patchbay ctl --help           | patchbay ctl : il manque COMMAND ; essayez : patchbay ctl --help
          rum             | patchbay: rum is not known here; try: patchbay --help                | patchbay : rum n'est pas connu ici ; essayez : patchbay --help
          """)
  void aWrongCommandLineIsRefusedInOneLine(String line, String english, String french) {
    assertThat(said(Locale.ENGLISH, line.split(" "))).isEqualTo(english + "\n");
    assertThat(said(Locale.FRENCH, line.split(" "))).isEqualTo(french + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "demo", "bench", "ctl"})
  void everyCommandKnowsTheVersion(String command) {
    assertThat(said(Locale.ENGLISH, command, "--version")).startsWith("patchbay ");
  }

  private String said(Locale locale, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    line(locale).execute(arguments);
    return out.toString() + err;
  }

  private CommandLine line(Locale locale) {
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), locale);
  }

  private Stream<CommandSpec> commands(Locale locale) {
    CommandLine line = line(locale);
    return Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
        .map(CommandLine::getCommandSpec);
  }

  /** What each part of each command says of itself. */
  private Map<String, List<String>> descriptions(Locale locale) {
    Map<String, List<String>> all = new HashMap<>();
    commands(locale)
        .forEach(spec -> {
          String name = spec.qualifiedName();
          all.put(name, List.of(spec.usageMessage().description()));
          spec.usageMessage()
              .exitCodeList()
              .forEach((code, what) -> all.put(name + " exit code " + code, List.of(what)));
          spec.args()
              .forEach(argument ->
                  all.put(
                      name + (argument.isOption() ? argument : argument.paramLabel()),
                      List.of(argument.description())));
        });
    return all;
  }
}
