package io.aepconnect.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What one process counts and another reads, through a file that both have in memory: that costs
 * neither of them anything. Written by one thread at a time.
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
   * The counts at a moment.
   *
   * @param busyNanos how long requests were under way, all added up
   * @param atNanos when they last changed, by {@link System#nanoTime}, which all processes share
   */
  public record Reading(long messages, long requests, long bytes, long busyNanos, long atNanos) {}

  private final MappedByteBuffer shared;

  private Counts(MappedByteBuffer shared) {
    this.shared = shared;
  }

  /** Opens the file, which is created if need be. */
  public static Counts open(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Counts(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
    } catch (IOException e) {
      throw new UncheckedIOException("The counts cannot be shared through " + file, e);
    }
  }

  /** Adds to each. */
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
