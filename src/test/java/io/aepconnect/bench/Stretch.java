package io.aepconnect.bench;

/** From one moment of a run to another. */
record Stretch(Moment from, Moment to) {

  private static final double MAX_BYTES = 1_000_000;

  /**
   * What was read at once.
   *
   * @param cpuNanos that the process at work had used
   */
  record Moment(Counts.Reading counts, long cpuNanos) {

    static Moment now(Counts counts, Cpu cpu) {
      return new Moment(counts.read(), cpu.nanos());
    }
  }

  /**
   * What the stretch tells.
   *
   * @param idleCpu processor time that the process uses when it has nothing to do, per time
   */
  Measured measured(double idleCpu) {
    double nanos = to.counts.atNanos() - from.counts.atNanos();
    double records = to.counts.messages() - from.counts.messages();
    double requests = to.counts.requests() - from.counts.requests();
    double cpu = to.cpuNanos - from.cpuNanos - idleCpu * nanos;
    return new Measured(
        records / nanos * 1e9,
        cpu / records / 1e3,
        (to.counts.bytes() - from.counts.bytes()) / requests / MAX_BYTES,
        (to.counts.busyNanos() - from.counts.busyNanos()) / nanos);
  }
}
