package dev.patchbay.bot.config;

import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.storage.secret.Secret;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is decided about SRS. */
final class SrsKeys {
  private static final String LOGIN_FILE = "ingest.srs.api-login-file";
  private static final Pattern APP = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern VHOST = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  /** An address, or the decision to have none. */
  private record OptionalAddress(Optional<InetSocketAddress> address) {}

  private SrsKeys() {}

  /** Nothing where no API is named; what else is wrong is a problem all the same. */
  static Optional<SrsSettings> read(SettingsReader reader) {
    Optional<InetSocketAddress> api =
        reader.parsed("ingest.srs.api", "rule.srs-api", SrsKeys::addressOrNothing).address();
    InetSocketAddress rtmp = reader.parsed("ingest.srs.rtmp", "rule.srs-rtmp", SrsKeys::reachable);
    String vhost =
        reader.parsed(
            "ingest.srs.vhost",
            "rule.vhost",
            text -> Optional.of(text).filter(name -> VHOST.matcher(name).matches()));
    String app =
        reader.parsed(
            "ingest.srs.app",
            "rule.app",
            text -> Optional.of(text).filter(name -> APP.matcher(name).matches()));
    InetSocketAddress callback =
        reader.parsed("ingest.srs.callback", "rule.srs-callback", SrsKeys::reachable);
    Optional<SrsLogin> login = login(reader);
    return api.map(there -> new SrsSettings(there, rtmp, vhost, app, callback, login));
  }

  private static Optional<SrsLogin> login(SettingsReader reader) {
    Optional<Secret> text = reader.secretFile(LOGIN_FILE);
    Optional<SrsLogin> login = text.map(Secret::reveal).flatMap(SrsLogin::parse);
    if (text.isPresent() && login.isEmpty()) {
      reader.problem(LOGIN_FILE, Saying.of("no-login-in-file"));
    }
    return login;
  }

  private static Optional<OptionalAddress> addressOrNothing(String text) {
    return text.isEmpty()
        ? Optional.of(new OptionalAddress(Optional.empty()))
        : reachable(text).map(address -> new OptionalAddress(Optional.of(address)));
  }

  private static Optional<InetSocketAddress> reachable(String text) {
    return SettingsParsers.address(text).filter(address -> address.getPort() > 0);
  }
}
