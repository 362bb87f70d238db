package dev.patchbay.bot.twitch.say;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One line that waits to be said.
 *
 * @param roomId the broadcaster's user id
 * @param text as {@link LineShape} made it
 * @param replyTo id of the message it answers
 * @param weight how much it matters
 * @param at when it was to be said
 * @param order unique; smaller came first
 */
record Utterance(
    String roomId, String text, Optional<String> replyTo, Weight weight, Instant at, long order) {
  Utterance {
    requireNonNull(roomId, "roomId is null");
    requireNonNull(text, "text is null");
    requireNonNull(replyTo, "replyTo is null");
    requireNonNull(weight, "weight is null");
    requireNonNull(at, "at is null");
  }
}
