package dev.patchbay.relay.hostile;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayModule;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.target.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * The relay as it ships, alone in a small JVM. Each line of its standard input is the port of a
 * destination to which {@code main} is sent; it ends with its input, so it outlives no test.
 */
public final class RelayJvm {
  static final StreamPath MAIN = StreamPath.ofSource("main");
  static final String MAIN_KEY = "main-5e0b1a77c2d94f36";
  static final String DESTINATION_KEY = "destination-91c4e2b7";

  /** Attackers that hold a good key publish here. */
  static final String OTHER_KEY = "other-77ab02d19e3c4f58";

  private RelayJvm() {}

  /** {@code args}: a folder for its state. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    // The log would come between.
    System.setOut(System.err);
    RelayConfig config =
        new RelayConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(Network.of("127.0.0.0/8")),
            "no-ffmpeg-here",
            Path.of(args[0]));
    Injector injector =
        Guice.createInjector(
            new RelayModule(),
            binder -> {
              binder.bind(RelayConfig.class).toInstance(config);
              binder.bind(SecureRandom.class).toInstance(new SecureRandom());
              binder.bind(InstantSource.class).toInstance(InstantSource.system());
            });
    RelayService service = injector.getInstance(RelayService.class);
    Ingest ingest = injector.getInstance(Ingest.class);
    service.start();
    ingest.admit(
        List.of(
            Admission.published(MAIN, new StreamKey(MAIN_KEY)),
            Admission.published(StreamPath.ofSource("other"), new StreamKey(OTHER_KEY))));
    answers.println(ingest.port());
    obey(injector.getInstance(RelayEngine.class));
    service.stop();
    System.exit(0);
  }

  private static void obey(RelayEngine engine) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      var server = new PublishServer(false, "127.0.0.1", Integer.parseInt(line), "live");
      engine.start(
          new ForwardSpec(
              new ForwarderId("main/" + line),
              MAIN,
              new PublishTarget(server, new StreamKey(DESTINATION_KEY)),
              ForwardMethod.NATIVE,
              ForwardProfile.LOW),
          KeyHistory.NEVER_WORKED);
    }
  }
}
