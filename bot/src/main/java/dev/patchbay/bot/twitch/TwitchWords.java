package dev.patchbay.bot.twitch;

import dev.patchbay.bot.reply.Phrase;
import java.util.Locale;

/**
 * Twitch's own words for why the bot is not let in or not shown, said so that people know what to
 * do. Stateless.
 */
public final class TwitchWords {
  private TwitchWords() {}

  /** Why a room does not let the bot in, and the next step; {@code channel} is its name. */
  public static Phrase barred(String word, String channel) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "chat_user_banned", "msg_banned", "msg_timedout" ->
          Phrase.of("twitch.barred.banned", Phrase.next("twitch.join", channel));
      case "403" ->
          Phrase.of(
              "twitch.barred.forbidden",
              Phrase.next("twitch.join", channel),
              Phrase.next("twitch.login"));
      case "msg_channel_suspended", "tos_ban", "user_removed" ->
          Phrase.of("twitch.barred.closed", Phrase.next("twitch.leave", channel));
      case "msg_room_not_found", "unknown", "400", "404" ->
          Phrase.of("twitch.barred.gone", Phrase.next("twitch.leave", channel));
      default ->
          Phrase.of(
              "twitch.barred.other", Phrase.foreign(word), Phrase.next("twitch.join", channel));
    };
  }

  /** Why a message of the bot's is shown to nobody. */
  public static Phrase unsaid(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "chat_user_banned", "msg_banned", "403" -> Phrase.of("twitch.unsaid.banned");
      case "msg_timedout" -> Phrase.of("twitch.unsaid.timed-out");
      case "msg_duplicate", "msg_r9k", "msg_uniquechat" -> Phrase.of("twitch.unsaid.duplicate");
      case "msg_ratelimit", "rate-limit" -> Phrase.of("twitch.unsaid.rate");
      case "msg_rejected", "msg_rejected_mandatory", "automod_held", "channel_settings_block" ->
          Phrase.of("twitch.unsaid.held");
      case "msg_followersonly",
          "msg_followersonly_zero",
          "msg_followersonly_followed",
          "followers_only_mode" ->
          Phrase.of("twitch.unsaid.followers");
      case "msg_subsonly", "subs_only_mode" -> Phrase.of("twitch.unsaid.subscribers");
      case "msg_emoteonly", "emote_only_mode" -> Phrase.of("twitch.unsaid.emotes");
      case "msg_slowmode", "slow_mode" -> Phrase.of("twitch.unsaid.slow");
      case "msg_verified_email", "msg_requires_verified_phone_number" ->
          Phrase.of("twitch.unsaid.verification");
      case "no-answer" -> Phrase.of("twitch.unsaid.no-answer");
      default -> Phrase.of("twitch.unsaid.other", Phrase.foreign(word));
    };
  }
}
