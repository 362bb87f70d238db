package dev.patchbay.bot.permission;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;

/**
 * Offers {@link PermissionPolicy} and {@link GrantBook}; needs a {@code GrantStore} and an {@code
 * InstantSource}. Adapters add their own to the set of {@link GrantSource}.
 */
public final class PermissionModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), GrantSource.class);
    bind(GrantBook.class);
    bind(PermissionPolicy.class);
  }
}
