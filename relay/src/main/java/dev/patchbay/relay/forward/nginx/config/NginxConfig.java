package dev.patchbay.relay.forward.nginx.config;

import static dev.patchbay.relay.forward.nginx.config.NginxText.quoted;

import dev.patchbay.relay.PublishServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of nginx's configuration. It holds the stream keys of all destinations, so it goes into
 * files of mode 0600 and nowhere else.
 */
public final class NginxConfig {
  /** The name under which every source lives in its application, whatever its publisher says. */
  public static final String STREAM = "live";

  /** Closed gates are tried this often; an opened one begins no later than that. */
  static final Duration RECONNECT = Duration.ofMillis(200);

  /** So many closed gates are asked for a second at most, whatever their number. */
  private static final int ASKED_PER_SECOND = 33;

  /** A destination that nginx lost is tried again this late: sooner we have noticed ourselves. */
  private static final Duration DESTINATION_RECONNECT = Duration.ofSeconds(3);

  /**
   * nginx-rtmp sends each chunk by itself and leaves Nagle's algorithm on, so a picture of many
   * chunks waits for an acknowledgement, up to 40 ms, at each of its hops.
   */
  private static final int CHUNK_BYTES = 60_000;

  private static final int CONNECTIONS = 512;
  private static final int CONNECTIONS_PER_GATE = 8;

  private final NginxIdentity identity;
  private final NginxPlan plan;
  private final InetSocketAddress listen;

  public NginxConfig(NginxIdentity identity, NginxPlan plan, InetSocketAddress listen) {
    this.identity = identity;
    this.plan = plan;
    this.listen = listen;
  }

  /** How often closed gates are tried: the more there are, the less often. */
  static Duration reconnect(long gates) {
    Duration slower = Duration.ofMillis(gates * 1000 / ASKED_PER_SECOND);
    return slower.compareTo(RECONNECT) > 0 ? slower : RECONNECT;
  }

  /**
   * All of it, for an nginx of our own. One process: drop and stat see only the process that
   * answers, and nothing of it outlives a kill.
   *
   * @param module the RTMP module where it is not built in
   */
  public String own(Optional<Path> module) {
    long connections = CONNECTIONS + CONNECTIONS_PER_GATE * plan.gates();
    return """
    # Written by Patchbay, which overwrites it. It holds stream keys: mode 0600.
    %sdaemon off;
    master_process off;
    pid nginx.pid;
    # At "error" nginx-rtmp prints the stream keys of its pushes.
    error_log stderr alert;
    events { worker_connections %d; }
    rtmp {
    access_log off;
    server {
    %s
    %s}
    }
    http {
    %s}
    """
        .formatted(
            module
                .map(path -> "load_module " + quoted(path.toAbsolutePath().toString()) + ";\n")
                .orElse(""),
            connections,
            "listen " + address(listen) + ";\nchunk_size " + CHUNK_BYTES + ";",
            applications(),
            httpServer("access_log off;\n" + temporaryPaths()));
  }

  /** What a site puts inside {@code rtmp { server { … } }} of its own nginx. */
  public String applications() {
    return """
    max_message 16M;
    ping 10s;
    ping_timeout 20s;
    netcall_timeout 3s;
    notify_method post;
    meta copy;
    """
        + plan.sources().stream().map(this::application).collect(Collectors.joining());
  }

  /** What a site puts inside {@code http { … }} of its own nginx. */
  public String httpServer() {
    return httpServer("");
  }

  private String httpServer(String before) {
    return before
        + """
        server {
        listen 127.0.0.1:%d;
        access_log off;
        location = /%s/stat { rtmp_stat all; }
        location /%2$s/control/ { rtmp_control all; }
        location / { return 404; }
        }
        """
            .formatted(identity.statPort(), identity.secret());
  }

  private String application(NginxPlan.Live source) {
    String pushes =
        source.gates().stream()
            .map(gate ->
                "push " + quoted("rtmp://127.0.0.1:" + listen.getPort() + "/" + gate.app()) + ";\n")
            .collect(Collectors.joining());
    return ActiveConfig.remark(source)
        + """
        application %s {
        live on;
        allow publish all;
        allow play 127.0.0.1;
        deny play all;
        on_publish %s;
        on_publish_done %s;
        push_reconnect %dms;
        %s}
        """
            .formatted(
                quoted(source.app()),
                quoted(callback("publish")),
                quoted(callback("done")),
                reconnect(plan.gates()).toMillis(),
                pushes)
        + source.gates().stream().map(this::application).collect(Collectors.joining());
  }

  /**
   * The platform is told the server by its name, and dialled at the address that was judged. A copy
   * of metadata loses a name at each hop, and here the last: the gate makes it anew.
   */
  private String application(NginxPlan.Gated gate) {
    PublishServer server = gate.target().server();
    String push =
        String.join(
            " ",
            quoted("rtmp://" + address(gate.address())),
            quoted("app=" + server.app()),
            quoted("tcUrl=" + server.tcUrl()),
            quoted("playPath=" + gate.target().key().reveal()));
    return ActiveConfig.remark(gate, identity)
        + """
        application %s {
        live on;
        meta on;
        wait_key on;
        allow publish 127.0.0.1;
        deny publish all;
        deny play all;
        on_publish %s;
        push_reconnect %dms;
        push %s;
        }
        """
            .formatted(
                quoted(gate.app()),
                quoted(callback("publish")),
                DESTINATION_RECONNECT.toMillis(),
                push);
  }

  private String callback(String what) {
    return "http://127.0.0.1:%d/%s/%s".formatted(identity.gatePort(), identity.secret(), what);
  }

  /** nginx makes these folders whether it needs them or not, by default where only root may. */
  private static String temporaryPaths() {
    return """
    client_body_temp_path tmp/body;
    proxy_temp_path tmp/proxy;
    fastcgi_temp_path tmp/fastcgi;
    uwsgi_temp_path tmp/uwsgi;
    scgi_temp_path tmp/scgi;
    """;
  }

  private static String address(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    int zone = host.indexOf('%');
    String literal = zone < 0 ? host : host.substring(0, zone);
    return (literal.indexOf(':') < 0 ? literal : "[" + literal + "]") + ":" + address.getPort();
  }
}
