package dev.patchbay.storage.h2;

/** What ties a sealed key to its row: ids, because they never change and are never used again. */
final class RowIdentity {
  private RowIdentity() {}

  static String ofDestination(long id) {
    return "destination|" + id + "|key";
  }

  static String ofLogin(long id) {
    return "login|" + id + "|key";
  }

  static String ofSource(long id) {
    return "source|" + id + "|key";
  }

  static String ofSourceOrigin(long id) {
    return "source|" + id + "|origin";
  }
}
