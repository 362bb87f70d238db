package dev.patchbay.relay.forward.nginx.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that answers as nginx does. */
@Timeout(30)
class GateEvictionTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String APP = "gate.one";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Gates gates = new Gates();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger hiddenLooks = new AtomicInteger();
  private volatile boolean published;
  private volatile boolean blind;
  private volatile boolean running = true;
  private HttpServer nginx;
  private NginxControl control;
  private GateEviction eviction;

  @BeforeEach
  void start() throws IOException {
    nginx = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    nginx.createContext("/" + SECRET + "/", this::answer);
    nginx.start();
    control = new NginxControl(new NginxIdentity(1, nginx.getAddress().getPort(), SECRET));
    eviction = new GateEviction(control, () -> running, gates, APP, System::nanoTime);
  }

  @AfterEach
  void stop() {
    control.close();
    nginx.stop(0);
  }

  @Test
  void answerOnItsWayIsAwaitedThoughNobodyIsThereYet() {
    Gates.Gate gate = gates.open(APP, () -> {});
    assertThat(gates.admits(APP)).isTrue();
    gate.close();
    assertThat(gates.admits(APP)).isFalse();
    assertThat(eviction.within(Duration.ZERO)).isFalse();
    published = true;
    gates.answered(APP);
    assertThat(eviction.within(LONG)).isTrue();
    assertThat(published).isFalse();
  }

  @Test
  void whoIsDroppedIsDroppedAgainUntilNobodyIsThere() {
    published = true;
    hiddenLooks.set(5);
    assertThat(eviction.within(LONG)).isTrue();
    assertThat(asked.stream().filter(what -> what.contains("drop")).count()).isGreaterThan(4);
  }

  @Test
  void whoIsNotSeenIsNotGone() {
    blind = true;
    assertThat(eviction.within(Duration.ofMillis(300))).isFalse();
    nginx.stop(0);
    assertThat(eviction.within(Duration.ofMillis(300))).isFalse();
    running = false;
    assertThat(eviction.within(LONG)).isTrue();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestURI().getPath();
    asked.add(what);
    if (what.contains("/drop/publisher") && hiddenLooks.getAndDecrement() <= 0) {
      published = false;
    }
    String body = what.endsWith("/stat") ? blind ? "<" : stat() : "1";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String stat() {
    String client = "<client><id>3</id><address>127.0.0.1</address><publishing/><active/></client>";
    return "<rtmp><pid>1</pid><server><application><name>"
        + APP
        + "</name><live>"
        + (published ? "<stream><name>live</name>" + client + "</stream>" : "")
        + "</live></application></server></rtmp>";
  }
}
