package dev.patchbay.bot.place;

import com.google.inject.AbstractModule;

/** Offers {@link PlaceBook}; needs a {@code PlaceStore}. */
public final class PlaceModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(PlaceBook.class);
  }
}
