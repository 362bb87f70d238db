package dev.patchbay.bot.command.catalog;

import java.util.List;

/** Lets tests of other packages see the catalog. */
public final class CommandCatalogs {
  private CommandCatalogs() {}

  public static CommandCatalog catalog() {
    return new CommandCatalog();
  }

  public static List<String> helpKeys() {
    return catalog().all().stream().map(CommandSpec::helpKey).toList();
  }
}
