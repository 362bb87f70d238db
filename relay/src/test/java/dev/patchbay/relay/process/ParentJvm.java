package dev.patchbay.relay.process;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts a child, prints its pid and waits to be killed. */
public final class ParentJvm {
  private ParentJvm() {}

  /** {@code args}: state folder, and {@code tied} if the child is to die with this JVM. */
  public static void main(String[] args) throws Exception {
    var signal = args[1].equals("tied") ? ParentDeathSignal.find() : ParentDeathSignal.NONE;
    var launcher = new ChildLauncher(new OrphanReaper(Path.of(args[0])), signal);
    ChildProcess child =
        launcher.start(new ChildCommand("sleep", List.of("1000")), new byte[0], _ -> {}, _ -> {});
    System.out.println(child.pid());
    new CountDownLatch(1).await();
  }

  /** Runs it until it has a child, kills it as {@code kill -9} does, and gives the child. */
  static ProcessHandle childOfKilledParent(Path state, String tied) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ParentJvm.class.getName(),
                state.toString(),
                tied)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      parent.destroyForcibly().onExit().join();
      return child;
    }
  }
}
