package io.aepconnect.bench;

import java.time.Duration;

/** The processor time of a process. */
record Cpu(ProcessHandle process) {

  static Cpu of(long pid) {
    return new Cpu(ProcessHandle.of(pid).orElseThrow());
  }

  /** All that it has used since its start. */
  long nanos() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElseThrow();
  }
}
