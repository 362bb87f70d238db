package dev.patchbay.bot.discord.link;

import java.time.Duration;
import net.dv8tion.jda.api.JDA;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of Discord and what connects it to the gateway. */
record Connection(JDA jda, BackoffSessions sessions) {
  /** How long its end is waited for before it is cut. */
  static final Duration SHUTDOWN = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  boolean isUp() {
    return jda.getStatus() == JDA.Status.CONNECTED;
  }

  /** Whether it has ended and will not connect by itself again. */
  boolean isDown() {
    JDA.Status status = jda.getStatus();
    return status == JDA.Status.SHUTDOWN || status == JDA.Status.FAILED_TO_LOGIN;
  }

  /** Returns when it has ended, or was cut. */
  void end() {
    jda.shutdown();
    try {
      if (!jda.awaitShutdown(SHUTDOWN)) {
        log.warn("the connection to Discord did not end in time, and is cut");
        jda.shutdownNow();
      }
    } catch (InterruptedException _) {
      jda.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
