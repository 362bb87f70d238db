package dev.patchbay.bot.twitch.say;

import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tells health where Twitch does not let the bot be heard. Thread-safe. */
public final class SpeechHealth implements ChatHealth {
  private final SendTroubles troubles;

  @Inject
  public SpeechHealth(SendTroubles troubles) {
    this.troubles = troubles;
  }

  @Override
  public Platform platform() {
    return Platform.TWITCH;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public Optional<Phrase> trouble() {
    return troubles.newest();
  }
}
