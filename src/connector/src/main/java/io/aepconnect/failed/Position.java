package io.aepconnect.failed;

/**
 * How far a batch has been read.
 *
 * @param batch its ID
 * @param createdMs when it was created, in epoch milliseconds
 * @param file the file that is being read; all files before it, in the order of their names, have
 *     been read
 * @param line how many lines of the file have been read
 */
record Position(String batch, long createdMs, String file, long line) {

  /** Before the first line of a batch. */
  static Position atStart(String batch, long createdMs) {
    return new Position(batch, createdMs, "", 0);
  }

  /** After this line of this file. */
  Position after(String otherFile, long lines) {
    return new Position(batch, createdMs, otherFile, lines);
  }

  /** How many lines of this file have been read; all of them if it has been read to its end. */
  long linesOf(String name) {
    int order = name.compareTo(file);
    return order < 0 ? Long.MAX_VALUE : order == 0 ? line : 0;
  }
}
