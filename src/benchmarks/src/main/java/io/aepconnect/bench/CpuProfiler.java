package io.aepconnect.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the processor time of the whole JVM per operation, including garbage collector and
 * compiler. Other load on the machine changes it much less than it changes elapsed time.
 */
public final class CpuProfiler implements InternalProfiler {

  /** The name of its result. */
  static final String CPU = "cpu";

  private final Cpu cpu = new Cpu(ProcessHandle.current());
  private long before;

  /** JMH creates profilers by reflection. */
  public CpuProfiler() {}

  @Override
  public String getDescription() {
    return "processor time per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = cpu.read().nanos();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double micros = (cpu.read().nanos() - before) / 1e3 / result.getMetadata().getAllOps();
    return List.of(new ScalarResult(CPU, micros, "µs/op", AggregationPolicy.AVG));
  }
}
