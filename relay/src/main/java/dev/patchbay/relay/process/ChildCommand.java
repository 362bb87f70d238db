package dev.patchbay.relay.process;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What to run. Everybody on the machine can read it while it runs, so it holds no secret: those go
 * through the child's standard input.
 *
 * @param program a path, or a name looked up in {@code PATH}
 * @param arguments each handed over as it is; no shell reads them
 */
public record ChildCommand(String program, List<String> arguments) {
  public ChildCommand {
    requireNonNull(program, "program is null");
    arguments = List.copyOf(arguments);
  }
}
