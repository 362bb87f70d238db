package dev.patchbay.storage.h2.table;

/** What ties a sealed key to its row: ids, because they never change and are never used again. */
public final class RowIdentity {
  private RowIdentity() {}

  public static String ofDestination(long id) {
    return "destination|" + id + "|key";
  }

  public static String ofLogin(long id) {
    return "login|" + id + "|key";
  }

  public static String ofSource(long id) {
    return "source|" + id + "|key";
  }

  public static String ofSourceOrigin(long id) {
    return "source|" + id + "|origin";
  }
}
