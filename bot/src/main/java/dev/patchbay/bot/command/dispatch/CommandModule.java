package dev.patchbay.bot.command.dispatch;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.command.DiscordDesk;
import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.line.CommandParser;
import dev.patchbay.bot.command.view.DatabaseSight;
import dev.patchbay.bot.command.view.DestinationViews;
import dev.patchbay.bot.command.view.IngestAddress;
import dev.patchbay.bot.command.view.NginxSight;
import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.command.view.PlatformSight;
import dev.patchbay.bot.command.view.SourceViews;
import dev.patchbay.bot.reply.CommandWords;

/**
 * Offers {@link CommandDispatcher}, {@link CommandCatalog}, {@link CommandParser}, {@link
 * Overview}, {@link Foresight} and {@link Offers}; needs what control, permission and reply offer,
 * the services of relay and storage, a {@code TargetResolver} and the {@link IngestAddress} to
 * tell. A chat's adapter binds its desk, and adds to the sets of {@link CommandWitness}, {@link
 * ChatHealth} and {@link PlatformSight}.
 */
public final class CommandModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(CommandWords.class).to(CommandCatalog.class);
    bind(CommandCatalog.class);
    bind(CommandParser.class);
    bind(CommandDispatcher.class);
    bind(NameDirectory.class);
    bind(Foresight.class);
    bind(Offers.class);
    bind(Gate.class);
    bind(AuditTrail.class);
    bind(EntryCheck.class);
    bind(DestinationViews.class);
    bind(Overview.class);
    bind(MethodRemarks.class);
    bind(MethodFit.class);
    bind(NginxSight.class);
    bind(SourceViews.class);
    bind(OrderReplies.class);
    bind(ForwardCommands.class);
    bind(DestinationCommands.class);
    bind(SourceCommands.class);
    bind(InfoCommands.class);
    bind(DatabaseSight.class);
    bind(HealthCommands.class);
    bind(HelpCommands.class);
    bind(GrantCommands.class);
    bind(UndoCommands.class);
    bind(NoChats.class);
    OptionalBinder.newOptionalBinder(binder(), DiscordDesk.class).setDefault().to(NoChats.class);
    OptionalBinder.newOptionalBinder(binder(), TwitchDesk.class).setDefault().to(NoChats.class);
    Multibinder.newSetBinder(binder(), CommandWitness.class);
    Multibinder.newSetBinder(binder(), ChatHealth.class);
    Multibinder.newSetBinder(binder(), PlatformSight.class).addBinding().to(NginxSight.class);
  }
}
