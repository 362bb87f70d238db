package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DiscordDesk;
import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who manages one source orders nothing for the others from a place of that source. */
final class BoundPlaceTest {
  private final Desk desk = new Desk();
  private final Core core = new Core(new Desks());

  private static final class Desk implements DiscordDesk, TwitchDesk {
    private final List<String> asked = new ArrayList<>();

    @Override
    public Reply login(Caller caller, Optional<Secret> token) {
      return done("discord login");
    }

    @Override
    public Reply claim(Caller caller, String code) {
      return done("claim");
    }

    @Override
    public Reply channel(Caller caller, Command.Channel wish) {
      return done(wish.use() + " " + wish.source());
    }

    @Override
    public Reply login(Caller caller) {
      return done("twitch login");
    }

    @Override
    public Reply join(Caller caller, String channel, Optional<String> source) {
      return done("join " + channel + " " + source);
    }

    @Override
    public Reply leave(Caller caller, String channel) {
      return done("leave " + channel);
    }

    private Reply done(String what) {
      asked.add(what);
      return Reply.of(ReplyCode.OK, ReplyCode.OK.phrase());
    }
  }

  private final class Desks extends AbstractModule {
    @Override
    protected void configure() {
      OptionalBinder.newOptionalBinder(binder(), DiscordDesk.class).setBinding().toInstance(desk);
      OptionalBinder.newOptionalBinder(binder(), TwitchDesk.class).setBinding().toInstance(desk);
    }
  }

  @BeforeEach
  void grant() {
    core.grant(Platform.DISCORD, "one", Effect.MANAGE, "main");
    core.grant(Platform.DISCORD, "all", Effect.MANAGE);
  }

  private Reply say(String badge, String line) {
    return core.say(Core.in("main", core.chatter(Platform.DISCORD, "anna", badge)), line);
  }

  @Test
  void aTwitchChannelIsJoinedForThePlacesSource() {
    assertThat(say("one", "twitch join streamer").isOk()).isTrue();
    assertThat(desk.asked).containsExactly("join streamer Optional[main]");
  }

  @Test
  void announcementsAreThoseOfThePlacesSource() {
    assertThat(say("one", "channel announcements").isOk()).isTrue();
    assertThat(desk.asked).containsExactly("ANNOUNCEMENTS Optional[main]");
  }

  @Test
  void theLogOfAllIsOpenedOnlyByWhoManagesAll() {
    assertThat(say("one", "channel log").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(say("one", "channel log main").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(desk.asked).isEmpty();
    assertThat(say("all", "channel log").isOk()).isTrue();
  }
}
