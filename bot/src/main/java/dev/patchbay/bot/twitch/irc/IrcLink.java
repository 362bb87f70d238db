package dev.patchbay.bot.twitch.irc;

import com.github.philippheuer.credentialmanager.CredentialManager;
import com.github.philippheuer.credentialmanager.CredentialManagerBuilder;
import com.github.philippheuer.credentialmanager.domain.OAuth2Credential;
import com.github.philippheuer.events4j.core.EventManager;
import com.github.philippheuer.events4j.simple.SimpleEventHandler;
import com.github.twitch4j.auth.providers.TwitchIdentityProvider;
import com.github.twitch4j.chat.TwitchChat;
import com.github.twitch4j.chat.TwitchChatBuilder;
import com.github.twitch4j.chat.enums.MirroredMessagePolicy;
import com.github.twitch4j.chat.events.ChatConnectionStateEvent;
import com.github.twitch4j.chat.events.channel.IRCMessageEvent;
import com.github.twitch4j.chat.util.TwitchChatLimitHelper;
import com.github.twitch4j.client.websocket.domain.WebsocketConnectionState;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.twitch.NoRetries;
import dev.patchbay.bot.twitch.login.BotTokens;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One login to IRC with one pair of tokens; it follows Twitch's RECONNECT and nothing else. */
final class IrcLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IrcLink.class);
  private static final int CLOSE_MILLIS = 200;

  /** Lines go out within a twentieth of this. */
  private static final long QUEUE_MILLIS = 1_000;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          2, Thread.ofPlatform().daemon().name("twitch-irc-", 0).factory());
  private final EventManager events = new EventManager();
  private final TwitchChat chat;

  /** Connects; blocks for some seconds. Whether it worked is told by {@link #isOpen()}. */
  IrcLink(TwitchConfig config, BotTokens tokens, Consumer<IrcEvent> sink) {
    events.autoDiscovery();
    events.setDefaultEventHandler(SimpleEventHandler.class);
    events.onEvent(IRCMessageEvent.class, event -> sink.accept(new IrcEvent.Message(event)));
    events.onEvent(ChatConnectionStateEvent.class, event -> tell(event, sink));
    try {
      chat = build(config, tokens);
    } catch (RuntimeException e) {
      executor.shutdownNow();
      events.close();
      throw e;
    }
  }

  private TwitchChat build(TwitchConfig config, BotTokens tokens) {
    return TwitchChatBuilder.builder()
        .withClientId(config.clientId().orElse(""))
        .withEventManager(events)
        .withCredentialManager(credentials(config))
        .withChatAccount(credential(tokens))
        .withBaseUrl(config.addresses().irc().toString())
        // Configuration allows only encrypted addresses, and this machine.
        .withSendCredentialToThirdPartyHost(true)
        .withVerifyChatAccountOnReconnect(false)
        .withAutoJoinOwnChannel(false)
        .withEnableMembershipEvents(false)
        .withMirroredMessagePolicy(MirroredMessagePolicy.REJECT_ALL)
        // Who speaks keeps the limits; here they would only delay.
        .withChatRateLimit(TwitchChatLimitHelper.MOD_MESSAGE_LIMIT)
        .withScheduledThreadPoolExecutor(executor)
        .withChatQueueTimeout(QUEUE_MILLIS)
        .withConnectionBackoffStrategy(new NoRetries())
        .withWsCloseDelay(CLOSE_MILLIS)
        .build();
  }

  /** Registered before the chat is built, or the library would ask the real id.twitch.tv. */
  private static CredentialManager credentials(TwitchConfig config) {
    CredentialManager manager = CredentialManagerBuilder.builder().build();
    manager.registerIdentityProvider(
        new TwitchIdentityProvider(
            config.clientId().orElse(""),
            "",
            "http://localhost",
            config.addresses().auth().toString()));
    return manager;
  }

  private static OAuth2Credential credential(BotTokens tokens) {
    return new OAuth2Credential(
        "twitch",
        tokens.access().reveal(),
        null,
        tokens.account().id(),
        tokens.account().login(),
        null,
        // The library fills it in.
        new ArrayList<>());
  }

  private void tell(ChatConnectionStateEvent event, Consumer<IrcEvent> sink) {
    if (event.getState() == WebsocketConnectionState.LOST) {
      sink.accept(new IrcEvent.Lost(this));
    }
  }

  boolean isOpen() {
    return chat.getState() == WebsocketConnectionState.CONNECTED;
  }

  void join(String channel) {
    if (!chat.isChannelJoined(channel)) {
      chat.joinChannel(channel);
    }
  }

  void leave(String channel) {
    if (chat.isChannelJoined(channel)) {
      chat.leaveChannel(channel);
    }
  }

  /** Puts one line into the library's queue; clean already. */
  boolean say(String channel, String line, Optional<String> replyTo) {
    return chat.sendMessage(
        channel,
        line,
        replyTo
            .map(parent -> Map.<String, Object>of("reply-parent-msg-id", parent))
            .orElse(Map.of()));
  }

  @Override
  public void close() {
    try {
      if (isOpen()) {
        chat.close();
      } else {
        chat.disconnect();
      }
    } catch (RuntimeException e) {
      log.debug("the IRC connection ended badly", e);
    } finally {
      executor.shutdownNow();
      events.close();
    }
  }
}
