package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.line.Echo;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.permission.Scope;
import dev.patchbay.storage.destination.DestinationName;
import java.util.List;
import java.util.Optional;

/** Which names a caller may be told. What they may not see is called as they called it. */
record Sight(PermissionPolicy policy) {
  boolean of(Request request, DestinationName name) {
    return policy.allows(request.caller(), Permission.VIEW, new Scope.OfDestination(name));
  }

  /** A source is seen with any part of it. */
  boolean ofSource(Request request, String source) {
    return policy.allows(request.caller(), Permission.VIEW, new Scope.OfSource(source))
        || request.names().of(source).stream().anyMatch(name -> of(request, name));
  }

  List<String> sources(Request request) {
    return request.names().sources().stream().filter(source -> ofSource(request, source)).toList();
  }

  /** Whether there is something, and the caller may see none of it. */
  boolean isOfNothing(Request request) {
    return !request.names().sources().isEmpty() && sources(request).isEmpty();
  }

  String label(Request request, DestinationName name, DestinationRef typed) {
    return of(request, name) ? request.label(name) : said(typed);
  }

  String label(Request request, String source, Optional<String> typed) {
    return ofSource(request, source) ? source : typed.flatMap(Echo::of).orElse("");
  }

  static String said(DestinationRef typed) {
    return Echo.of(typed.source().map(source -> source + "/").orElse("") + typed.name()).orElse("");
  }
}
