package dev.patchbay.bot.control;

import com.google.inject.AbstractModule;

/**
 * Offers {@link RelayControl}, {@link DestinationControl}, {@link SourceControl}, {@link
 * OrderRestorer} and {@link RelayNotifier}; needs the ports of relay and storage, {@link
 * ForwardDefaults}, the {@code Redactor}, a {@code SecureRandom} and an {@code InstantSource}.
 */
public final class ControlModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(ControlTimes.class).toInstance(ControlTimes.DEFAULT);
    bind(SystemTimers.class);
    bind(Timers.class).to(SystemTimers.class);
    bind(NameLocks.class);
    bind(UnwrittenStops.class);
    bind(Settling.class);
    bind(StreamEnds.class);
    bind(Reconciler.class);
    bind(ForwardSpecs.class);
    bind(RelayControl.class);
    bind(DestinationControl.class);
    bind(SourceControl.class);
    bind(OrderRestorer.class);
    bind(RelayNotifier.class);
  }
}
