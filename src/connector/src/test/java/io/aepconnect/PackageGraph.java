package io.aepconnect;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which package of this project uses which.
 *
 * @param uses package → packages that it uses; without the common prefix, {@code root} for the
 *     package of the entry points
 */
record PackageGraph(Map<String, Set<String>> uses) {

  private static final String PREFIX = "io.aepconnect";
  private static final Pattern ARROWS =
      Pattern.compile("^\\s*(\\w+) --> ([\\w &]+)$", Pattern.MULTILINE);

  /** The graph of the code. */
  static PackageGraph of(JavaClasses classes) {
    PackageGraph graph = new PackageGraph(new TreeMap<>());
    classes.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .forEach(graph::add);
    return graph;
  }

  /** The graph of a Mermaid diagram. */
  static PackageGraph drawn(String mermaid) {
    PackageGraph graph = new PackageGraph(new TreeMap<>());
    Matcher arrows = ARROWS.matcher(mermaid);
    while (arrows.find()) {
      for (String target : arrows.group(2).split(" & ", -1)) {
        graph.add(arrows.group(1), target.strip());
      }
    }
    return graph;
  }

  /** The graph without arrows that follow from other arrows. */
  PackageGraph reduced() {
    PackageGraph reduced = new PackageGraph(new TreeMap<>());
    uses.forEach(
        (from, targets) ->
            targets.stream()
                .filter(to -> !isReachedWithout(from, to))
                .forEach(to -> reduced.add(from, to)));
    return reduced;
  }

  private boolean isReachedWithout(String from, String to) {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(uses.get(from));
    open.remove(to);
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(to)) {
        return true;
      } else if (seen.add(next)) {
        open.addAll(uses.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }

  private void add(Dependency dependency) {
    String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
    if (to.startsWith(PREFIX)) {
      add(shortName(dependency.getOriginClass().getPackageName()), shortName(to));
    }
  }

  private void add(String from, String to) {
    if (!from.equals(to)) {
      uses.computeIfAbsent(from, it -> new TreeSet<>()).add(to);
    }
  }

  private static String shortName(String packageName) {
    return packageName.equals(PREFIX) ? "root" : packageName.substring(PREFIX.length() + 1);
  }
}
