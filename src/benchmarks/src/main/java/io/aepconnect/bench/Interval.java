package io.aepconnect.bench;

/** The part of a run between two moments. */
record Interval(Moment from, Moment to) {

  private static final double MAX_BYTES = 1_000_000;

  /** Less processor time is not reported: the system counts it in steps of a tenth of this. */
  private static final double LEAST_CPU_NANOS = 100e6;

  /** The readings at one moment. */
  record Moment(Counts.Reading counts, Cpu.Reading cpu) {

    static Moment now(Counts counts, Cpu cpu) {
      return new Moment(counts.read(), cpu.read());
    }
  }

  /** The results of this part. */
  Measured measured() {
    double nanos = to.counts.atNanos() - from.counts.atNanos();
    double records = to.counts.messages() - from.counts.messages();
    double requests = to.counts.requests() - from.counts.requests();
    return new Measured(
        records / nanos * 1e9,
        micros(to.cpu.nanos() - from.cpu.nanos(), records),
        micros(to.cpu.taskNanos() - from.cpu.taskNanos(), records),
        (to.counts.bytes() - from.counts.bytes()) / requests / MAX_BYTES,
        (to.counts.busyNanos() - from.counts.busyNanos()) / nanos);
  }

  private static double micros(long cpuNanos, double records) {
    return (double) cpuNanos < LEAST_CPU_NANOS ? Double.NaN : (double) cpuNanos / records / 1e3;
  }
}
