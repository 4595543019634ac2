package io.aepconnect.cluster;

import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of a child JVM. It starts the main class that the first argument names. It ends
 * the JVM as soon as the standard input ends, because then the parent has ended. This class is
 * copied to the child alone, so it must not use another class of this project.
 */
public final class ChildMain {

  private ChildMain() {}

  /** Runs {@code args[0]} with the remaining arguments. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(ChildMain::haltWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void haltWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent writes nothing; this waits for the end of the stream.
      }
    } catch (IOException e) {
      // A broken pipe means the same: the parent has ended.
    }
    Runtime.getRuntime().halt(1);
  }
}
