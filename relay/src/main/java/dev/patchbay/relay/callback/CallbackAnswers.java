package dev.patchbay.relay.callback;

/** Answers a media server's callbacks. Thread-safe; from memory, and never blocks. */
@FunctionalInterface
public interface CallbackAnswers {
  /**
   * What is said back.
   *
   * @param status such as {@code 200 OK}
   * @param header one line with its end, or empty
   * @param type the body's media type
   * @param body in ASCII
   * @param sent called once, on a thread it must not block, when it has left us or never will
   */
  record Answer(String status, String header, String type, String body, Runnable sent) {
    public Answer(String status, String type, String body) {
      this(status, "", type, body, () -> {});
    }

    /** The same with a header of its own, which is not the last one. */
    public Answer withHeader(String name, String value) {
      return new Answer(status, name + ": " + value + "\r\n", type, body, sent);
    }

    /** The same, with word of when it is gone. */
    public Answer whenSent(Runnable then) {
      return new Answer(status, header, type, body, then);
    }
  }

  /**
   * The answer to one request.
   *
   * @param what the last part of the path: lower-case letters
   * @param body as it came
   */
  Answer answer(String what, byte[] body);
}
