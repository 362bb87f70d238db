package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Membership;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.Room;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.InteractionContextType;

/**
 * Lets interactions in: only those of a server that was let in, in that server, by its own
 * installation. Roles are those that the interaction itself carries. Answers from memory.
 */
final class Admission {
  private static final String DISCORD = Platform.DISCORD.word();

  private final PlaceBook places;
  private final DiscordConfig config;

  @Inject
  Admission(PlaceBook places, DiscordConfig config) {
    this.places = places;
    this.config = config;
  }

  /** Who is at the door. */
  sealed interface Door {
    record Open(Visit visit) implements Door {}

    /** The server is not let in yet; its members can only let it in. */
    record ClaimOnly(Visit visit) implements Door {}

    record Closed(Phrase why, Locale locale) implements Door {}
  }

  Door of(Interaction interaction) {
    Guild guild = interaction.getGuild();
    Member member = interaction.getMember();
    if (guild == null || member == null || !isOfServer(interaction, guild)) {
      return new Door.Closed(Phrase.of("discord.servers-only"), userLocale(interaction));
    }
    Visit visit = new Visit(caller(interaction, guild, member), serverLocale(interaction));
    return places.find(DISCORD, guild.getId(), Use.SERVED).isPresent()
        ? new Door.Open(visit)
        : new Door.ClaimOnly(visit);
  }

  /** A person may have installed the application for themselves, and use it anywhere. */
  private static boolean isOfServer(Interaction interaction, Guild guild) {
    return interaction.getContext() == InteractionContextType.GUILD
        && interaction.isFromAttachedGuild()
        && interaction.getIntegrationOwners().isGuildIntegration()
        && guild.getId().equals(interaction.getIntegrationOwners().getAuthorizingGuildId());
  }

  private Caller caller(Interaction interaction, Guild guild, Member member) {
    // Everybody has the role @everyone, which no payload lists.
    Set<Membership> roles =
        Stream.concat(member.getRoles().stream(), Stream.of(guild.getPublicRole()))
            .map(role -> new Membership("role", role.getId(), guild.getId()))
            .collect(Collectors.toUnmodifiableSet());
    String channel = interaction.getChannelId();
    return new Caller(
        Platform.DISCORD,
        member.getId(),
        member.getEffectiveName(),
        roles,
        new Room(guild.getId(), channel == null ? "" : channel),
        boundSource(interaction),
        userLocale(interaction),
        UUID.randomUUID());
  }

  /** A thread belongs to what its channel belongs to. */
  private Optional<String> boundSource(Interaction interaction) {
    return Optional.ofNullable(interaction.getChannelId())
        .flatMap(id -> places.find(DISCORD, id, Use.BOUND))
        .or(() ->
            interaction.getChannel() instanceof ThreadChannel thread
                ? places.find(DISCORD, thread.getParentChannel().getId(), Use.BOUND)
                : Optional.empty())
        .flatMap(Place::source);
  }

  private static Locale userLocale(Interaction interaction) {
    return Locale.forLanguageTag(interaction.getUserLocale().getLocale());
  }

  private Locale serverLocale(Interaction interaction) {
    return config.languageIn(Locale.forLanguageTag(interaction.getGuildLocale().getLocale()));
  }
}
