package io.aepconnect.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.aepconnect.bench.Scenario.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The scenarios of the end-to-end benchmark. */
final class Scenarios {

  private Scenarios() {}

  /** The scenarios whose names match; after each group, the scenario that drops its records. */
  static List<Scenario> matching(String pattern, boolean quick) {
    Pattern wanted = Pattern.compile(pattern);
    Map<Scenario, List<Scenario>> byDrop =
        all(quick ? 2 : 1).stream()
            .filter(it -> wanted.matcher(it.name()).find())
            .collect(groupingBy(Scenario::drop, LinkedHashMap::new, toList()));
    List<Scenario> chosen = new ArrayList<>();
    byDrop.forEach(
        (drop, group) -> {
          chosen.addAll(group);
          chosen.add(drop);
        });
    return chosen;
  }

  private static List<Scenario> all(int divisor) {
    int many = 1_000_000 / divisor;
    Load small = new Load("1k-p4", Events.SMALL, 4, many);
    Load narrow = new Load("1k-p1", Events.SMALL, 1, many);
    Load large = new Load("10k-p4", Events.LARGE, 4, many / 6);
    Load wide = new Load("1k-p50", Events.SMALL, 50, many);
    List<Scenario> all = new ArrayList<>();
    for (Format format : Format.values()) {
      for (int latencyMs : new int[] {0, 50, 200}) {
        all.add(Scenario.of(small, format, true, latencyMs));
        all.add(Scenario.of(large, format, true, latencyMs));
        if (latencyMs < 200) {
          all.add(Scenario.of(small, format, false, latencyMs));
          all.add(Scenario.of(narrow, format, true, latencyMs));
        }
      }
    }
    Scenario usual = Scenario.of(small, Format.BYTES, true, 50);
    all.add(usual.withSlots(10));
    all.add(usual.withSlots(20));
    all.add(usual.withTasks(2));
    all.add(Scenario.of(small, Format.BYTES, true, 200).withTasks(2));
    all.add(Scenario.of(small, Format.BYTES, true, 0).withTasks(2));
    all.add(Scenario.of(small, Format.BYTES, true, 0).withRefused(10));
    all.add(Scenario.of(small, Format.BYTES, true, 0).withRefused(30));
    all.add(usual.withRefused(10));
    all.add(usual.withRefused(30));
    for (int polled : new int[] {500, 2_000}) {
      all.add(usual.withPolls(polled));
      all.add(Scenario.of(small, Format.JSON, true, 50).withPolls(polled));
    }
    all.add(Scenario.of(wide, Format.BYTES, true, 0));
    for (int records : new int[] {many / 100, many / 10, many * 10}) {
      String name = "1k-p4-" + records / 1_000 + "k";
      all.add(Scenario.of(new Load(name, Events.SMALL, 4, records), Format.BYTES, true, 0));
    }
    return all;
  }
}
