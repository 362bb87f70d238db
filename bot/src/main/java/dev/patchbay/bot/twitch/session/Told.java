package dev.patchbay.bot.twitch.session;

/** What the transport's one thread has to look at. */
sealed interface Told<E> {
  /** Something a connection told. */
  record Event<E>(E event) implements Told<E> {}

  /** Something else changed: a room, the login, the wish to stop. */
  record Wake<E>() implements Told<E> {}

  /** Nothing, in the time there was. */
  record Nothing<E>() implements Told<E> {}
}
