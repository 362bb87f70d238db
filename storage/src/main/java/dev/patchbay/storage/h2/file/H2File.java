package dev.patchbay.storage.h2.file;

/**
 * How H2 keeps its file.
 *
 * @param scheme H2's name of the file system; tests have one that fails
 * @param rewriteAbove the length in bytes from which on the file is rewritten when it has doubled
 */
public record H2File(String scheme, long rewriteAbove) {
  public static final H2File NORMAL = new H2File("file:", FileRewriter.NORMAL_LIMIT);
}
