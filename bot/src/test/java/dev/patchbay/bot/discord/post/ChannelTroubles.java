package dev.patchbay.bot.discord.post;

/** A {@link ChannelTrouble} for tests in other packages. */
public final class ChannelTroubles {
  private final ChannelTrouble trouble = new ChannelTrouble();

  public ChannelTrouble kept() {
    return trouble;
  }

  public boolean isPresent() {
    return trouble.phrase().isPresent();
  }
}
