package dev.patchbay.bot.command.catalog;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.Platform;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Lets the catalog read like a table. */
final class CommandSpecBuilder {
  static final Set<Platform> EVERYWHERE = Set.of(Platform.values());
  static final Set<Platform> NOT_IN_PUBLIC = Set.of(Platform.CONSOLE, Platform.DISCORD);

  private final String id;
  private final Class<? extends Command> type;
  private List<String> english = List.of();
  private List<String> french = List.of();
  private List<Argument> arguments = List.of();
  private Permission permission = Permission.MANAGE;
  private Set<Platform> places = Set.of();
  private boolean secret;
  private boolean reads;

  private CommandSpecBuilder(String id, Class<? extends Command> type) {
    this.id = id;
    this.type = type;
  }

  static CommandSpecBuilder spec(String id, Class<? extends Command> type) {
    return new CommandSpecBuilder(id, type);
  }

  CommandSpecBuilder typed(String... words) {
    english = List.of(words);
    return this;
  }

  CommandSpecBuilder french(String... words) {
    french = List.of(words);
    return this;
  }

  CommandSpecBuilder takes(Argument... taken) {
    arguments = List.of(taken);
    return this;
  }

  CommandSpecBuilder reads(Permission needed, Set<Platform> where) {
    permission = needed;
    places = where;
    reads = true;
    return this;
  }

  CommandSpecBuilder changes(Permission needed, Set<Platform> where) {
    permission = needed;
    places = where;
    reads = false;
    return this;
  }

  CommandSpecBuilder withSecret() {
    secret = true;
    return this;
  }

  CommandSpec as(Function<Arguments, Command> reader) {
    return new CommandSpec(
        id, type, english, french, arguments, permission, places, secret, reads, reader);
  }
}
