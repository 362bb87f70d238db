package dev.patchbay.bot.testing;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.command.dispatch.CommandModule;
import dev.patchbay.bot.command.dispatch.CommandWitness;
import dev.patchbay.bot.command.view.IngestAddress;
import dev.patchbay.bot.control.ControlModule;
import dev.patchbay.bot.control.ControlTimes;
import dev.patchbay.bot.control.ForwardDefaults;
import dev.patchbay.bot.control.SourceControl;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Membership;
import dev.patchbay.bot.permission.PermissionModule;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.Room;
import dev.patchbay.bot.place.PlaceModule;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyFields;
import dev.patchbay.bot.reply.ReplyModule;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.reply.TextStyle;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.MethodObstacle.Kind;
import dev.patchbay.relay.NginxReport;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.NginxWay;
import dev.patchbay.relay.Preparation;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.testing.FakeIngest;
import dev.patchbay.relay.testing.FakeRelayEngine;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.storage.StorageService;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.memo.MemoStore;
import dev.patchbay.storage.place.PlaceStore;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.SourceStore;
import dev.patchbay.storage.testing.InMemoryStorage;
import dev.patchbay.storage.testing.Stores;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Everything between a typed line and the ports, with {@code main} as first source. */
public final class Core {
  private static final SrsSettings SRS =
      new SrsSettings(
          new InetSocketAddress("127.0.0.1", 1985),
          new InetSocketAddress("127.0.0.1", 19350),
          SrsSettings.DEFAULT_VHOST,
          "live",
          new InetSocketAddress("127.0.0.1", 1986));

  public final ManualClock clock = new ManualClock();
  public final InMemoryStorage storage = new InMemoryStorage();
  public final Stores stores = storage.stores();
  public final FakeRelayEngine engine = new FakeRelayEngine(clock);
  public final FakeIngest ingest = new FakeIngest(clock);
  public final FakeResolver resolver = new FakeResolver();
  public final Redactor redactor = new Redactor();

  /** What the relay was told of last. */
  public final AtomicReference<Collection<ForwardSpec>> prepared = new AtomicReference<>(List.of());

  /** Why nginx does not serve what it should. */
  public final AtomicReference<Optional<String>> nginxRefusal =
      new AtomicReference<>(Optional.empty());

  /** The site whose own nginx is to include our files again. */
  public final AtomicReference<Optional<NginxSettings.Site>> leftOut =
      new AtomicReference<>(Optional.empty());

  private final ControlTimes times;
  private final List<CommandWitness> witnesses = new CopyOnWriteArrayList<>();

  public final Injector injector;

  /** Orders are waited for as long as it takes. */
  public Core() {
    this(Duration.ofSeconds(30));
  }

  /** The same with an adapter's modules. */
  public Core(Module... adapters) {
    this(Duration.ofSeconds(30), adapters);
  }

  /** Orders are waited for no longer than this; {@code adapters} are those under test. */
  public Core(Duration answerWithin, Module... adapters) {
    this(answerWithin, Optional.empty(), adapters);
  }

  /** With timers that run by themselves; what is asked of the clock stays in the test's hand. */
  public Core(Timers timers, Module... adapters) {
    this(Duration.ofSeconds(30), Optional.of(timers), adapters);
  }

  private Core(Duration answerWithin, Optional<Timers> timers, Module... adapters) {
    times =
        new ControlTimes(
            answerWithin,
            ControlTimes.DEFAULT.reconcileEvery(),
            ControlTimes.DEFAULT.streamEndsAfter());
    clock.advance(Duration.between(clock.instant(), stores.clock().instant()));
    injector =
        Guice.createInjector(
            Stage.PRODUCTION,
            Modules.override(
                    new PlaceModule(),
                    new PermissionModule(),
                    new ReplyModule(),
                    new ControlModule(),
                    new CommandModule(),
                    new Ports(),
                    Modules.combine(adapters))
                .with(new Handmade(timers.orElseGet(this::byHand))));
    injector.getInstance(SourceControl.class).start();
  }

  private final class Ports extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireExactBindingAnnotations();
      bind(DestinationStore.class).toInstance(stores.destinations());
      bind(SourceStore.class).toInstance(stores.sources());
      bind(GrantStore.class).toInstance(stores.grants());
      bind(AuditLog.class).toInstance(stores.audit());
      bind(LoginStore.class).toInstance(stores.logins());
      bind(PlaceStore.class).toInstance(stores.places());
      bind(MemoStore.class).toInstance(stores.memos());
      bind(StorageService.class).toInstance(storage);
      bind(RelayEngine.class).toInstance(engine);
      bind(Ingest.class).toInstance(ingest);
      bind(RelayService.class).toInstance(new Methods());
      bind(Preparation.class).toInstance(prepared::set);
      bind(NginxReport.class).toInstance(new StillNginx());
      bind(TargetResolver.class).toInstance(resolver);
      bind(Redactor.class).toInstance(redactor);
      bind(InstantSource.class).toInstance(clock);
      bind(SecureRandom.class).toInstance(new SecureRandom());
      bind(ZoneId.class).toInstance(ZoneOffset.UTC);
      bind(IngestAddress.class)
          .toInstance(new IngestAddress("relay.example.org", Optional.of(SRS)));
      bind(ForwardDefaults.class)
          .toInstance(new ForwardDefaults(ForwardMethod.NATIVE, ForwardProfile.LOW));
      Multibinder.newSetBinder(binder(), CommandWitness.class)
          .addBinding()
          .toInstance((caller, spec, command, target, reply) ->
              witnesses.forEach(
                  witness -> witness.carriedOut(caller, spec, command, target, reply)));
    }
  }

  private Timers byHand() {
    return (delay, task) -> {
      var call = clock.after(delay, task);
      return call::cancel;
    };
  }

  /** What a test drives by hand. */
  private final class Handmade extends AbstractModule {
    private final Timers timers;

    Handmade(Timers timers) {
      this.timers = timers;
    }

    @Override
    protected void configure() {
      bind(ControlTimes.class).toInstance(times);
      bind(Timers.class).toInstance(timers);
    }
  }

  /** An nginx of which there is nothing to tell, unless a test says so. */
  private final class StillNginx implements NginxReport {
    @Override
    public int port() {
      return 1936;
    }

    @Override
    public String application(StreamPath source) {
      return source.name();
    }

    @Override
    public Optional<NginxWay> way(ForwarderId id) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> blindSince() {
      return Optional.empty();
    }

    @Override
    public Optional<NginxSettings.Site> leftOut() {
      return leftOut.get();
    }

    @Override
    public Optional<String> refusal() {
      return nginxRefusal.get();
    }
  }

  /** A machine without FFmpeg. */
  private static final class Methods implements RelayService {
    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public Map<ForwardMethod, Optional<MethodObstacle>> unavailableBecause() {
      return Map.of(
          ForwardMethod.NATIVE, Optional.empty(),
          ForwardMethod.FFMPEG, Optional.of(MethodObstacle.of(Kind.FFMPEG_MISSING, "ffmpeg")),
          ForwardMethod.NGINX, Optional.of(MethodObstacle.of(Kind.NGINX_MISSING, "nginx")));
    }
  }

  /** Is told of every command from now on. */
  public void witnessedBy(CommandWitness witness) {
    witnesses.add(witness);
  }

  public <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  /** Lets time pass for everybody. */
  public void advance(Duration span) {
    stores.clock().advance(span);
    clock.advance(span);
  }

  /** The host, in English. */
  public Caller host() {
    return Caller.console("host", Locale.ENGLISH, UUID.randomUUID());
  }

  /** Somebody in a chat. */
  public Caller chatter(Platform platform, String user, String... badges) {
    Set<Membership> carried = new HashSet<>();
    Arrays.stream(badges).forEach(badge -> carried.add(new Membership("badge", badge, "room")));
    return new Caller(
        platform,
        user,
        user,
        carried,
        Room.NONE,
        Optional.empty(),
        Locale.ENGLISH,
        UUID.randomUUID());
  }

  /** The same person in a place that belongs to a source. */
  public static Caller in(String source, Caller caller) {
    return new Caller(
        caller.platform(),
        caller.userId(),
        caller.name(),
        caller.memberships(),
        caller.room(),
        Optional.of(source),
        caller.locale(),
        UUID.randomUUID());
  }

  /** Gives every bearer of a badge on a platform something. */
  public void grant(Platform platform, String badge, Effect effect, String... scope) {
    stores
        .grants()
        .grant(
            new Subject(platform.word(), "badge", badge, "room"),
            effect,
            scope.length > 0 ? Optional.of(scope[0]) : Optional.empty(),
            scope.length > 1 ? Optional.of(scope[1]) : Optional.empty(),
            Author.patchbay());
    get(GrantBook.class).refresh();
  }

  /** The host types a line. */
  public Reply say(String line) {
    return say(host(), line);
  }

  public Reply say(Caller caller, String line) {
    return get(CommandDispatcher.class).dispatch(caller, line, Optional.empty());
  }

  /** The host types a line and gives a key beside it. */
  public Reply say(String line, String key) {
    return get(CommandDispatcher.class).dispatch(host(), line, Optional.of(new Secret(key)));
  }

  public String text(Reply reply) {
    return text(reply, Locale.ENGLISH);
  }

  public String text(Reply reply, Locale locale) {
    return get(ReplyText.class).text(reply, locale, TextStyle.PLAIN);
  }

  public Map<String, Object> fields(Reply reply) {
    return get(ReplyFields.class).of(reply, Locale.ENGLISH);
  }

  public Destination row(String source, String name) {
    return stores.destinations().find(new DestinationName(source, name)).orElseThrow();
  }

  public static ForwarderId id(String value) {
    return new ForwarderId(value);
  }
}
