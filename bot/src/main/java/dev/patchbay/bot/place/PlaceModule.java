package dev.patchbay.bot.place;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;

/**
 * Offers {@link PlaceBook}; needs a {@code PlaceStore}. Who knows of places that last adds a {@link
 * LastingPlaces}.
 */
public final class PlaceModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), LastingPlaces.class);
    bind(PlaceBook.class);
  }
}
