package dev.patchbay.bot.discord.command;

import dev.patchbay.bot.discord.link.EventSink;
import dev.patchbay.bot.discord.link.LinkListener;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.memo.MemoStore;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the commands in every server the bot is in, and none for all servers; only what has
 * changed is sent. Thread-safe; blocks on the database, not on Discord.
 */
public final class CommandRegistrar implements LinkListener, EventSink {
  private static final Logger log = LoggerFactory.getLogger(CommandRegistrar.class);
  private static final String MEMO = "discord.commands.";
  private static final String NONE = "none";

  private final RelayDefinition definition;
  private final PlaceBook places;
  private final MemoStore memos;

  @Inject
  CommandRegistrar(RelayDefinition definition, PlaceBook places, MemoStore memos) {
    this.definition = definition;
    this.places = places;
    this.memos = memos;
  }

  @Override
  public void reached(JDA jda) {
    clearGlobal(jda);
    jda.getGuilds().forEach(this::register);
  }

  @Override
  public void take(GenericEvent event) {
    switch (event) {
      case GuildJoinEvent joined -> register(joined.getGuild());
      // With the bot its commands go; when it comes back they must be sent again.
      case GuildLeaveEvent left -> remember(memo(left.getGuild()), "");
      default -> {}
    }
  }

  /** To be called also when a server was let in. */
  public void register(Guild guild) {
    boolean served = places.find(Platform.DISCORD.word(), guild.getId(), Use.SERVED).isPresent();
    SlashCommandData commands = served ? definition.full() : definition.claimOnly();
    String hash = hash(guild.getJDA(), commands);
    if (hash.equals(recall(memo(guild)))) {
      return;
    }
    guild
        .updateCommands()
        .addCommands(commands)
        .queue(
            _ -> {
              remember(memo(guild), hash);
              log.info("commands are registered in server {}", guild.getId());
            },
            failure ->
                log.warn(
                    "commands cannot be registered in server {}: {}",
                    guild.getId(),
                    failure.getMessage()));
  }

  private void clearGlobal(JDA jda) {
    String mark = jda.getSelfUser().getId() + " " + NONE;
    if (mark.equals(recall(MEMO + "global"))) {
      return;
    }
    jda.updateCommands()
        .queue(
            _ -> remember(MEMO + "global", mark),
            failure -> log.warn("global commands cannot be cleared: {}", failure.getMessage()));
  }

  private static String memo(Guild guild) {
    return MEMO + guild.getId();
  }

  private String recall(String name) {
    try {
      return memos.recall(name).orElse("");
    } catch (StorageException unreadable) {
      log.debug("what was registered is not known", unreadable);
      return "";
    }
  }

  private void remember(String name, String value) {
    try {
      if (value.isEmpty()) {
        memos.forget(name);
      } else {
        memos.keep(name, value);
      }
    } catch (StorageException unwritable) {
      log.debug("what is registered cannot be remembered", unwritable);
    }
  }

  /** Of the definition and of the application: another one has nothing registered yet. */
  private static String hash(JDA jda, SlashCommandData commands) {
    try {
      byte[] bytes =
          (jda.getSelfUser().getId() + commands.toData()).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
