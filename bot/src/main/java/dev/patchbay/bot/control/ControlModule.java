package dev.patchbay.bot.control;

import com.google.inject.AbstractModule;

/**
 * Offers {@link RelayControl}, {@link DestinationControl}, {@link SourceControl}, {@link
 * OrderRestorer}, {@link RelayNotifier}, {@link Notices}, {@link RecentOrders} and {@link
 * ForwardSpecs}; needs the ports of relay and storage, {@link ForwardDefaults}, a {@code Redactor},
 * a {@code SecureRandom} and an {@code InstantSource}.
 */
public final class ControlModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(ControlTimes.class).toInstance(ControlTimes.DEFAULT);
    bind(Timers.class).to(SystemTimers.class);
    bind(SystemTimers.class);
    bind(ForwardSpecs.class);
    bind(NameLocks.class);
    bind(UnwrittenStops.class);
    bind(StreamEnds.class);
    bind(Settling.class);
    bind(Foreknowledge.class);
    bind(Reconciler.class);
    bind(RelayControl.class);
    bind(DestinationControl.class);
    bind(SourceControl.class);
    bind(OrderRestorer.class);
    bind(RelayNotifier.class);
    bind(Notices.class);
    bind(RecentOrders.class);
  }
}
