package io.aepconnect.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The processor time of a process. */
record Cpu(ProcessHandle process) {

  /**
   * The processor time that a process has used since its start, in steps of ten milliseconds.
   *
   * @param nanos time of all its threads
   * @param taskNanos time of Connect's task threads that exist now
   */
  record Reading(long nanos, long taskNanos) {}

  static Cpu of(long pid) {
    return new Cpu(ProcessHandle.of(pid).orElseThrow());
  }

  Reading read() {
    try {
      return new Reading(
          process.info().totalCpuDuration().map(Duration::toNanos).orElseThrow(),
          ThreadTimes.of(process.pid()).taskNanos());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
