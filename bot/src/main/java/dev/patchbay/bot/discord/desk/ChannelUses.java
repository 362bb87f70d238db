package dev.patchbay.bot.discord.desk;

import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.command.ChannelUse;
import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.dispatch.Foresight;
import dev.patchbay.bot.discord.link.DiscordLink;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;

/** Says what a channel is for. */
final class ChannelUses {
  private static final String DISCORD = Platform.DISCORD.word();

  private final PlaceBook places;
  private final Foresight foresight;
  private final DiscordLink link;
  private final PermissionPolicy policy;

  @Inject
  ChannelUses(PlaceBook places, Foresight foresight, DiscordLink link, PermissionPolicy policy) {
    this.places = places;
    this.foresight = foresight;
    this.link = link;
    this.policy = policy;
  }

  Reply use(Caller caller, Command.Channel wish) {
    if (replaced(wish.use()).anyMatch(use -> isForeign(caller, use))) {
      return Reply.of(ReplyCode.DENIED, Phrase.of("discord.channel.not-yours"));
    }
    Optional<String> source =
        wish.source().map(typed -> foresight.source(caller, typed).orElse(typed));
    return switch (wish.use()) {
      case BIND ->
          source
              .map(name ->
                  put(caller, Use.BOUND, source, Phrase.of("discord.channel.bound", text(name))))
              .orElseGet(() ->
                  Reply.of(
                      ReplyCode.INVALID,
                      Phrase.of("discord.channel.bind-what", Phrase.usage("channel"))));
      case ANNOUNCEMENTS ->
          put(
              caller,
              Use.ANNOUNCEMENTS,
              source,
              source
                  .map(name -> Phrase.of("discord.channel.announcements.of", text(name)))
                  .orElseGet(() -> Phrase.of("discord.channel.announcements")));
      case LOG -> put(caller, Use.MODERATION_LOG, source, Phrase.of("discord.channel.log"));
      case NOTHING -> nothing(caller);
    };
  }

  private static Stream<Use> replaced(ChannelUse wish) {
    return switch (wish) {
      case BIND -> Stream.of(Use.BOUND);
      case ANNOUNCEMENTS -> Stream.of(Use.ANNOUNCEMENTS);
      case LOG -> Stream.of(Use.MODERATION_LOG);
      case NOTHING -> Stream.of(Use.BOUND, Use.ANNOUNCEMENTS, Use.MODERATION_LOG);
    };
  }

  /** Who manages one source must not take a channel away from another; the log is of all. */
  private boolean isForeign(Caller caller, Use use) {
    return places
        .find(DISCORD, caller.room().channel(), use)
        .map(place -> use == Use.MODERATION_LOG ? Optional.<String>empty() : place.source())
        .filter(source -> !policy.manages(caller, source))
        .isPresent();
  }

  private Reply put(Caller caller, Use use, Optional<String> source, Phrase done) {
    Optional<GuildMessageChannel> channel = channel(caller);
    String name = channel.map(GuildMessageChannel::getName).orElse("");
    places.put(new Place(DISCORD, caller.room().channel(), use, name, source), caller.author());
    List<Phrase> lines = new ArrayList<>(List.of(done));
    if (use != Use.BOUND && channel.filter(room -> !room.canTalk()).isPresent()) {
      lines.add(Phrase.of("discord.channel.rights"));
    }
    return new Reply(ReplyCode.OK, lines, ReplyData.NONE);
  }

  private Reply nothing(Caller caller) {
    replaced(ChannelUse.NOTHING)
        .forEach(use -> places.remove(DISCORD, caller.room().channel(), use, caller.author()));
    return Reply.of(ReplyCode.OK, Phrase.of("discord.channel.nothing"));
  }

  private Optional<GuildMessageChannel> channel(Caller caller) {
    return link.jda()
        .flatMap(jda ->
            Optional.ofNullable(
                jda.getChannelById(GuildMessageChannel.class, caller.room().channel())));
  }
}
