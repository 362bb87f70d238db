package dev.patchbay.bot.twitch;

import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.Helix.Result;
import dev.patchbay.bot.twitch.login.DeviceLogin;
import dev.patchbay.bot.twitch.login.DeviceLogin.Progress;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.source.SourceStore;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers the commands that are about Twitch itself. */
final class TwitchFrontDesk implements TwitchDesk {
  /** How long the host's client waits in one question; on Discord nobody waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Pattern LOGIN = Pattern.compile("[a-z0-9_]{1,25}");

  private final TwitchConfig config;
  private final DeviceLogin device;
  private final Helix helix;
  private final TwitchChannels channels;
  private final RoomNames names;
  private final SourceStore sources;
  private final PermissionPolicy policy;

  @Inject
  TwitchFrontDesk(
      TwitchConfig config,
      DeviceLogin device,
      Helix helix,
      TwitchChannels channels,
      RoomNames names,
      SourceStore sources,
      PermissionPolicy policy) {
    this.config = config;
    this.device = device;
    this.helix = helix;
    this.channels = channels;
    this.names = names;
    this.sources = sources;
    this.policy = policy;
  }

  @Override
  public Reply login(Caller caller) {
    if (!config.isOn()) {
      return off();
    }
    Duration patience = caller.platform() == Platform.CONSOLE ? PATIENCE : Duration.ZERO;
    return switch (device.login(caller.author(), patience)) {
      case Progress.Open open ->
          Reply.of(
              ReplyCode.STARTING,
              Phrase.of(
                  "twitch.login.open",
                  Phrase.text(open.page()),
                  Phrase.text(open.code()),
                  Phrase.until(open.until())));
      case Progress.Done done -> {
        // Otherwise the answer would know none of the configuration's channels.
        channels.joinConfigured();
        yield Reply.of(ReplyCode.OK, names.speaking(done.account().login()));
      }
      case Progress.Failed(String why) ->
          Reply.of(
              ReplyCode.REJECTED,
              Phrase.of("twitch.login.failed", Phrase.foreign(why), Phrase.next("twitch.login")));
      case Progress.Unreachable(String why) ->
          Reply.of(ReplyCode.FAILED, Phrase.of("twitch.login.unsure", Phrase.foreign(why)));
    };
  }

  @Override
  public Reply join(Caller caller, String channel, Optional<String> source) {
    if (!config.isOn()) {
      return off();
    }
    String name = login(channel);
    if (!LOGIN.matcher(name).matches()) {
      return Reply.of(ReplyCode.INVALID, Phrase.of("twitch.join.no-name", Phrase.text(channel)));
    }
    if (source.filter(one -> sources.find(one).isEmpty()).isPresent()) {
      return Reply.of(
          ReplyCode.INVALID, Phrase.of("twitch.join.no-source", Phrase.text(source.orElseThrow())));
    }
    return switch (helix.userByLogin(name)) {
      case Result.Ok<Optional<TwitchUser>>(Optional<TwitchUser> user) when user.isPresent() -> {
        Optional<Place> before = channels.find(user.orElseThrow().id());
        if (before.filter(place -> !policy.manages(caller, place.source())).isPresent()) {
          yield notYours(name);
        }
        channels.serve(user.orElseThrow(), source, caller.author());
        yield Reply.of(ReplyCode.OK, joined(user.orElseThrow(), source));
      }
      case Result.Ok<Optional<TwitchUser>> _ ->
          Reply.of(ReplyCode.INVALID, Phrase.of("twitch.join.unknown", Phrase.text(name)));
      case Result.NoLogin<Optional<TwitchUser>> _ ->
          Reply.of(ReplyCode.FAILED, Phrase.of("twitch.login.none", Phrase.next("twitch.login")));
      case Result.Refused<Optional<TwitchUser>>(_, String message) ->
          Reply.of(ReplyCode.FAILED, Phrase.of("twitch.login.unsure", Phrase.foreign(message)));
      case Result.Unreachable<Optional<TwitchUser>>(String why) ->
          Reply.of(ReplyCode.FAILED, Phrase.of("twitch.login.unsure", Phrase.foreign(why)));
    };
  }

  private static Phrase joined(TwitchUser user, Optional<String> source) {
    return source
        .map(one -> Phrase.of("twitch.joined-for", Phrase.text(user.login()), Phrase.text(one)))
        .orElseGet(() -> Phrase.of("twitch.joined", Phrase.text(user.login())));
  }

  @Override
  public Reply leave(Caller caller, String channel) {
    Optional<Place> place = channels.find(login(channel));
    if (place.isEmpty()) {
      return Reply.of(ReplyCode.INVALID, Phrase.of("twitch.leave.not-in", Phrase.text(channel)));
    }
    if (!policy.manages(caller, place.orElseThrow().source())) {
      return notYours(login(channel));
    }
    if (channels.isConfigured(place.orElseThrow())) {
      return Reply.of(
          ReplyCode.INVALID, Phrase.of("twitch.leave.configured", Phrase.text(channel)));
    }
    channels.leave(place.orElseThrow(), caller.author());
    return Reply.of(ReplyCode.OK, Phrase.of("twitch.left", Phrase.text(login(channel))));
  }

  /** Who manages one source must not take a channel away from another. */
  private static Reply notYours(String channel) {
    return Reply.of(ReplyCode.DENIED, Phrase.of("twitch.not-yours", Phrase.text(channel)));
  }

  private static String login(String channel) {
    return (channel.startsWith("#") || channel.startsWith("@") ? channel.substring(1) : channel)
        .toLowerCase(Locale.ROOT);
  }

  private static Reply off() {
    return Reply.of(ReplyCode.INVALID, Phrase.of("twitch.off"));
  }
}
