package dev.patchbay.bot.discord.link;

import java.io.IOException;
import java.time.Instant;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Has every answer of Discord tell what time it is there. Used only while {@code discord.api-url}
 * is empty: a proxy at another address writes a {@code Date} of its own. Thread-safe.
 */
final class DatedAnswers implements Interceptor {
  private final DiscordTime time;

  DatedAnswers(DiscordTime time) {
    this.time = time;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Instant asked = time.here();
    Response response = chain.proceed(chain.request());
    Instant dated = response.headers().getInstant("Date");
    if (dated != null) {
      time.learn(asked, time.here(), dated);
    }
    return response;
  }
}
