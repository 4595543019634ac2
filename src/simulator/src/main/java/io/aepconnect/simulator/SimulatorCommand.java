package io.aepconnect.simulator;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a simulated inlet until it is stopped: {@code java -jar aep-simulator.jar}. */
public final class SimulatorCommand {

  private static final int WRONG_USE = 2;

  private SimulatorCommand() {}

  /** Starts the inlet and never returns; {@code --help} shows the options. */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    if (List.of(args).contains("--help")) {
      out.print(SimulatorOptions.USAGE);
      return;
    }
    SimulatorOptions options;
    try {
      options = SimulatorOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(SimulatorOptions.USAGE);
      System.exit(WRONG_USE);
      return;
    }
    try (InletSimulator simulator =
        InletSimulator.start(options.settings(), options.host(), options.port())) {
      options.schemas().forEach(simulator.schemas()::publish);
      out.println("inlet: " + simulator.endpoint());
      out.println("page for a browser: " + simulator.baseUri().resolve("/"));
      new CountDownLatch(1).await();
    }
  }
}
