package dev.patchbay.bot.discord.panel;

import dev.patchbay.bot.command.view.Overview.Sight;
import dev.patchbay.bot.discord.post.Card.Colour;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.SourceStatus.Presence;
import java.util.EnumSet;
import java.util.Set;

/** Sums up in one colour: what needs somebody first, then what goes wrong, then what goes well. */
final class PanelColours {
  private static final Set<Presence> IN_TROUBLE = EnumSet.of(Presence.SILENT, Presence.LOST);

  private PanelColours() {}

  static Colour of(Sight sight) {
    Set<ReplyCode> codes = EnumSet.noneOf(ReplyCode.class);
    sight.rows().forEach(row -> codes.add(row.view().code()));
    boolean sourceInTrouble =
        sight.sources().stream().anyMatch(source -> IN_TROUBLE.contains(source.presence()));
    if (codes.contains(ReplyCode.REJECTED)) {
      return Colour.RED;
    }
    if (sourceInTrouble
        || codes.contains(ReplyCode.BACKING_OFF)
        || codes.contains(ReplyCode.UNSTABLE)
        || codes.contains(ReplyCode.HOLDING)) {
      return Colour.AMBER;
    }
    return codes.contains(ReplyCode.SENDING) ? Colour.GREEN : Colour.GREY;
  }
}
