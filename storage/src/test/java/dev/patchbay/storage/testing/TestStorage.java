package dev.patchbay.storage.testing;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.patchbay.storage.StorageConfig;
import dev.patchbay.storage.StorageModule;
import dev.patchbay.storage.StorageService;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.memo.MemoStore;
import dev.patchbay.storage.place.PlaceStore;
import dev.patchbay.storage.source.SourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real H2 file in a folder of its own for each test, opened as the program opens it. Use it as
 * {@code @RegisterExtension}.
 */
public final class TestStorage implements BeforeEachCallback, AfterEachCallback {
  private Path directory;
  private SettableClock clock;
  private Injector injector;
  private boolean running;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("patchbay-storage").resolve("data");
    clock = new SettableClock();
    start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    stop();
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(directory.getParent())) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  /** Opens the folder with new objects, as a new process would. */
  public void start() {
    injector = injector(new StorageConfig(directory, Optional.empty()), clock);
    service().start();
    running = true;
  }

  public void stop() {
    if (running) {
      running = false;
      service().stop();
    }
  }

  public void restart() {
    stop();
    start();
  }

  /** An injector with storage as {@code Main} installs it; nothing in it is started. */
  public static Injector injector(StorageConfig config, Clock clock) {
    return Guice.createInjector(
        Stage.PRODUCTION,
        new StorageModule(),
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(StorageConfig.class).toInstance(config);
            bind(Clock.class).toInstance(clock);
            bind(SecureRandom.class).toInstance(new SecureRandom());
          }
        });
  }

  /** The stores of the present life; after {@link #restart()} ask again. */
  public Stores stores() {
    return new Stores(
        injector.getInstance(SourceStore.class),
        injector.getInstance(DestinationStore.class),
        injector.getInstance(GrantStore.class),
        injector.getInstance(AuditLog.class),
        injector.getInstance(LoginStore.class),
        injector.getInstance(PlaceStore.class),
        injector.getInstance(MemoStore.class),
        clock);
  }

  public StorageService service() {
    return injector.getInstance(StorageService.class);
  }

  public Path directory() {
    return directory;
  }
}
