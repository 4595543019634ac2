package io.aepconnect.testkit;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints why tests were skipped; Maven prints only how many. */
public final class SkipReasons implements TestExecutionListener {

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    System.out.printf("Skipped %s: %s%n", name(test), reason);
  }

  private static String name(TestIdentifier test) {
    TestSource source = test.getSource().orElse(null);
    return source instanceof ClassSource type ? type.getClassName() : test.getDisplayName();
  }
}
