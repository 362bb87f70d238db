package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One request that reached the fake's REST side.
 *
 * @param path without the version's prefix: {@code /users/@me}
 * @param query empty when there is none
 * @param body as sent, empty when there is none
 * @param status what it was answered with
 */
public record FakeDiscordCall(String method, String path, String query, String body, int status) {
  public JsonNode json() {
    return FakeDiscordJson.parse(body);
  }

  /** {@code PATCH /channels/3000/messages/7}. */
  public String line() {
    return method + " " + path;
  }
}
