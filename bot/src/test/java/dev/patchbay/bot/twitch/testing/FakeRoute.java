package dev.patchbay.bot.twitch.testing;

/** What lives behind one WebSocket path. Called on the fake's event loop. */
interface FakeRoute {
  void opened(FakeSocket socket);

  void text(FakeSocket socket, String text);

  void closed(FakeSocket socket);
}
