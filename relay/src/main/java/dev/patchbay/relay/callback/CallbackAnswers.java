package dev.patchbay.relay.callback;

/** Answers a media server's callbacks. Thread-safe; from memory, and never blocks. */
@FunctionalInterface
public interface CallbackAnswers {
  /**
   * What is said back.
   *
   * @param status such as {@code 200 OK}
   * @param type the body's media type
   * @param body in ASCII
   */
  record Answer(String status, String type, String body) {}

  /**
   * The answer to one request.
   *
   * @param what the last part of the path: lower-case letters
   * @param body as it came
   */
  Answer answer(String what, byte[] body);
}
