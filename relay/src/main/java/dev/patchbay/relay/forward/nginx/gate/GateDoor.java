package dev.patchbay.relay.forward.nginx.gate;

import dev.patchbay.relay.callback.CallbackAnswers;
import dev.patchbay.relay.forward.nginx.config.NginxConfig;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.source.NginxSources;
import dev.patchbay.relay.forward.nginx.source.PublishCall;
import dev.patchbay.relay.time.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers nginx, which asks who may publish, as nginx-rtmp reads answers. Thread-safe. */
public final class GateDoor implements CallbackAnswers {
  private static final Answer YES = answer("200 OK");
  private static final Answer NO = answer("403 Forbidden");
  private static final Answer WHAT = answer("400 Bad Request");

  /** In under the one name that all sources have: the name that was presented is a key. */
  private static final Answer YES_RENAMED =
      answer("302 Found").withHeader("Location", NginxConfig.STREAM);

  private final Gates gates;
  private final NginxSources sources;
  private final Ticker ticker;
  private final Runnable onSource;

  /**
   * A new one.
   *
   * @param onSource called when somebody came to a source or went, on a thread it must not block
   */
  public GateDoor(Gates gates, NginxSources sources, Ticker ticker, Runnable onSource) {
    this.gates = gates;
    this.sources = sources;
    this.ticker = ticker;
    this.onSource = onSource;
  }

  private static Answer answer(String status) {
    return new Answer(status, "text/plain", "");
  }

  @Override
  public Answer answer(String what, byte[] body) {
    // nginx escapes what is not ASCII.
    Optional<PublishCall> call = PublishCall.parse(new String(body, StandardCharsets.ISO_8859_1));
    if (call.isEmpty()) {
      return WHAT;
    }
    return switch (what) {
      case "publish" -> publish(call.get());
      case "done" -> done(call.get());
      default -> WHAT;
    };
  }

  private Answer publish(PublishCall call) {
    String app = call.app();
    if (app.startsWith(NginxIdentity.GATE)) {
      return call.isFromThisMachine() && gates.admits(app)
          ? YES.whenSent(() -> gates.answered(app))
          : NO;
    }
    boolean admitted = sources.admits(call, ticker.nanos());
    onSource.run();
    return admitted ? YES_RENAMED : NO;
  }

  private Answer done(PublishCall call) {
    sources.done(call);
    onSource.run();
    return YES;
  }
}
