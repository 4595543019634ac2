package io.aepconnect.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Counts that one process writes and another reads. Both map the same file into memory, so counting
 * costs next to nothing. Only one thread may write at a time.
 */
public final class Counts {

  private static final int MESSAGES = 0;
  private static final int REQUESTS = 8;
  private static final int BYTES = 16;
  private static final int BUSY = 24;
  private static final int CHANGED = 32;
  private static final int SIZE = 40;
  private static final long CHANGING = Long.MIN_VALUE;

  /**
   * The counts at one moment.
   *
   * @param busyNanos time for which requests were in flight, added up over all requests
   * @param atNanos when the counts last changed, by {@link System#nanoTime}, which all processes
   *     share
   */
  public record Reading(long messages, long requests, long bytes, long busyNanos, long atNanos) {}

  private final MappedByteBuffer shared;

  private Counts(MappedByteBuffer shared) {
    this.shared = shared;
  }

  /** Opens the file; creates it if it does not exist. */
  public static Counts open(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Counts(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
    } catch (IOException e) {
      throw new UncheckedIOException("The counts cannot be shared through " + file, e);
    }
  }

  /** Adds to each count. */
  public void add(long messages, long requests, long bytes, long busyNanos) {
    shared.putLong(CHANGED, CHANGING);
    add(MESSAGES, messages);
    add(REQUESTS, requests);
    add(BYTES, bytes);
    add(BUSY, busyNanos);
    shared.putLong(CHANGED, System.nanoTime());
  }

  /** The counts now. */
  public Reading read() {
    while (true) {
      long changed = shared.getLong(CHANGED);
      Reading reading =
          new Reading(
              shared.getLong(MESSAGES),
              shared.getLong(REQUESTS),
              shared.getLong(BYTES),
              shared.getLong(BUSY),
              changed);
      if (changed != CHANGING && changed == shared.getLong(CHANGED)) {
        return reading;
      }
    }
  }

  private void add(int field, long more) {
    shared.putLong(field, shared.getLong(field) + more);
  }
}
