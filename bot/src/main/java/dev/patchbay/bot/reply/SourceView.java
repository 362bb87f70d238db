package dev.patchbay.bot.reply;

import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One source as people may see it.
 *
 * @param name what people call it
 * @param server what to enter as server in the streaming program, or the server that it is pulled
 *     from
 * @param key what to enter as its key; present only in an answer to the host that asked for it
 * @param presence whether it is there
 * @param since when it became so
 * @param format what it is, as far as known
 * @param hints what a platform will dislike
 * @param pull how pulling goes, of a source that is pulled
 */
public record SourceView(
    String name,
    String server,
    Optional<Secret> key,
    Presence presence,
    Instant since,
    SourceFormat format,
    List<Phrase> hints,
    Optional<PullState> pull) {
  public SourceView {
    hints = List.copyOf(hints);
  }
}
