package dev.patchbay.bot.command;

import com.google.inject.AbstractModule;
import dev.patchbay.bot.reply.CommandWords;

/**
 * Offers {@link CommandDispatcher}, {@link CommandCatalog}, {@link CommandParser} and {@link Overview}; needs what
 * control, permission and reply offer, the services of relay and storage, a {@code TargetResolver}
 * and the {@link IngestAddress} to tell.
 */
public final class CommandModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(CommandWords.class).to(CommandCatalog.class);
    bind(CommandCatalog.class);
    bind(CommandParser.class);
    bind(CommandDispatcher.class);
    bind(NameDirectory.class);
    bind(Gate.class);
    bind(AuditTrail.class);
    bind(EntryCheck.class);
    bind(DestinationViews.class);
    bind(Overview.class);
    bind(MethodRemarks.class);
    bind(SourceViews.class);
    bind(OrderReplies.class);
    bind(ForwardCommands.class);
    bind(DestinationCommands.class);
    bind(SourceCommands.class);
    bind(InfoCommands.class);
    bind(HealthCommands.class);
    bind(HelpCommands.class);
  }
}
