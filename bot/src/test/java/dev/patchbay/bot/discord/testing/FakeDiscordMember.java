package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Somebody in a server of the fake.
 *
 * @param roles ids of roles
 * @param locale the language of their client: {@code en-US}, {@code fr}
 */
public record FakeDiscordMember(long id, String name, Set<Long> roles, String locale) {
  public FakeDiscordMember {
    roles = Set.copyOf(roles);
  }

  /** A moderator with an English client. */
  public static FakeDiscordMember moderator(long id, String name) {
    return new FakeDiscordMember(id, name, Set.of(FakeDiscord.MODS), "en-US");
  }

  /** Somebody without any role. */
  public static FakeDiscordMember stranger(long id, String name) {
    return new FakeDiscordMember(id, name, Set.of(), "en-US");
  }

  public FakeDiscordMember speaking(String language) {
    return new FakeDiscordMember(id, name, roles, language);
  }

  ObjectNode user() {
    return FakeDiscordJson.object()
        .put("id", Long.toString(id))
        .put("username", name)
        .put("global_name", name)
        .put("discriminator", "0")
        .putNull("avatar");
  }

  ObjectNode json() {
    ObjectNode json = FakeDiscordJson.object();
    json.set("user", user());
    var ids = json.putArray("roles");
    roles.forEach(role -> ids.add(Long.toString(role)));
    return json.put("joined_at", "2024-01-01T00:00:00.000000+00:00")
        .put("deaf", false)
        .put("mute", false)
        .put("flags", 0)
        .put("permissions", "3072");
  }
}
