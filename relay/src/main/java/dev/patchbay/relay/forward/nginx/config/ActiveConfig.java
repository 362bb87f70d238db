package dev.patchbay.relay.forward.nginx.config;

import dev.patchbay.relay.PublishTarget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a configuration holds, read from the remarks in it: so we know of an nginx that an earlier
 * life of ours started as much as of one of this life. Immutable.
 *
 * @param text all of it, keys included
 * @param sources applications of sources
 * @param gates applications of destinations, each with the fingerprint of its target
 */
public record ActiveConfig(String text, Set<String> sources, Map<String, String> gates) {
  public static final ActiveConfig NONE = new ActiveConfig("", Set.of(), Map.of());

  private static final String SOURCE = "# source ";
  private static final String GATE = "# gate ";

  public static ActiveConfig of(String text) {
    Set<String> sources = new HashSet<>();
    Map<String, String> gates = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(SOURCE)) {
        sources.add(line.substring(SOURCE.length()));
      } else if (line.startsWith(GATE)) {
        String[] words = line.substring(GATE.length()).split(" ", 2);
        gates.put(words[0], words.length == 2 ? words[1] : "");
      }
    }
    return new ActiveConfig(text, Set.copyOf(sources), Map.copyOf(gates));
  }

  static String remark(NginxPlan.Live source) {
    return SOURCE + source.app() + "\n";
  }

  static String remark(NginxPlan.Gated gate, NginxIdentity identity) {
    return GATE + gate.app() + " " + identity.fingerprint(gate.target()) + "\n";
  }

  public boolean hasGate(String app, PublishTarget target, NginxIdentity identity) {
    return identity.fingerprint(target).equals(gates.get(app));
  }

  /** Whether whoever runs with it answers us. */
  public boolean knows(NginxIdentity identity) {
    return text.contains(identity.secret()) && text.contains(":" + identity.statPort() + ";");
  }

  /** Without keys. */
  @Override
  public String toString() {
    return sources.size() + " sources, " + gates.size() + " gates";
  }
}
