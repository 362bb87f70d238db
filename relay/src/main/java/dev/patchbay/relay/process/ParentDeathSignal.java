package dev.patchbay.relay.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the kernel kill a child when we are killed ourselves (prctl(2), {@code PR_SET_PDEATHSIG}),
 * through {@code setpriv} of util-linux where that is installed. Without it a child would see the
 * end of its input and end the broadcast in good order, which our death is no reason for.
 * Immutable.
 */
public final class ParentDeathSignal {
  /** Leaves children as they are. */
  public static final ParentDeathSignal NONE = new ParentDeathSignal(Optional.empty());

  private final Optional<Path> setpriv;

  private ParentDeathSignal(Optional<Path> setpriv) {
    this.setpriv = setpriv;
  }

  /** The signal, if this machine has the means. */
  public static ParentDeathSignal find() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return new ParentDeathSignal(
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(path)
            .filter(folder -> linux && !folder.isEmpty())
            .map(folder -> Path.of(folder, "setpriv"))
            .filter(Files::isExecutable)
            .findFirst());
  }

  /**
   * The command that runs {@code command} under the signal. The kernel ties it to the starting
   * thread, which therefore must live as long as the child: {@link ChildExecutor}'s does.
   */
  ChildCommand guard(ChildCommand command) {
    if (setpriv.isEmpty()) {
      return command;
    }
    List<String> arguments = new ArrayList<>(List.of("--pdeathsig", "KILL", "--"));
    arguments.add(command.program());
    arguments.addAll(command.arguments());
    return new ChildCommand(setpriv.get().toString(), arguments);
  }
}
