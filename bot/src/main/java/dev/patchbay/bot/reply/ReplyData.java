package dev.patchbay.bot.reply;

import dev.patchbay.bot.permission.StandingGrant;
import dev.patchbay.storage.audit.AuditEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reply tells besides its words; empty parts were not asked for.
 *
 * @param destinations one for each destination the command was about
 * @param sources one for each source the command was about
 * @param audit newest first
 * @param health each part of the program, in the order told, and what it says; {@code well} when it
 *     works
 * @param grants who may do what
 * @param besides the words of parts that have none of these, where the others are told otherwise
 */
public record ReplyData(
    List<DestinationView> destinations,
    List<SourceView> sources,
    List<AuditEntry> audit,
    Map<String, String> health,
    List<StandingGrant> grants,
    List<Phrase> besides) {
  public static final ReplyData NONE =
      new ReplyData(List.of(), List.of(), List.of(), Map.of(), List.of(), List.of());

  public ReplyData {
    destinations = List.copyOf(destinations);
    sources = List.copyOf(sources);
    audit = List.copyOf(audit);
    grants = List.copyOf(grants);
    besides = List.copyOf(besides);
    health = Collections.unmodifiableMap(new LinkedHashMap<>(health));
  }

  public static ReplyData of(DestinationView destination) {
    return NONE.withDestinations(List.of(destination));
  }

  public static ReplyData of(SourceView source) {
    return NONE.withSources(List.of(source));
  }

  public ReplyData withDestinations(List<DestinationView> more) {
    return new ReplyData(more, sources, audit, health, grants, besides);
  }

  public ReplyData withSources(List<SourceView> more) {
    return new ReplyData(destinations, more, audit, health, grants, besides);
  }

  public ReplyData withAudit(List<AuditEntry> more) {
    return new ReplyData(destinations, sources, more, health, grants, besides);
  }

  public ReplyData withHealth(Map<String, String> more) {
    return new ReplyData(destinations, sources, audit, more, grants, besides);
  }

  public ReplyData withGrants(List<StandingGrant> more) {
    return new ReplyData(destinations, sources, audit, health, more, besides);
  }

  public ReplyData withBesides(List<Phrase> more) {
    return new ReplyData(destinations, sources, audit, health, grants, more);
  }
}
