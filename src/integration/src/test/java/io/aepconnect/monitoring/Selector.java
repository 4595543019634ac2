package io.aepconnect.monitoring;

import io.aepconnect.monitoring.Exposition.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A selector of series in a PromQL expression.
 *
 * @param metric name of the series
 * @param labels conditions in the braces
 */
record Selector(String metric, List<Label> labels) {

  /** A condition for one label. */
  record Label(String name, String operator, String value) {

    boolean matches(Series series) {
      String actual = series.labels().get(name);
      // A variable of the dashboard stands for any value.
      return actual != null
          && (value.startsWith("$")
              || (operator.equals("=") ? actual.equals(value) : actual.matches(value)));
    }
  }

  private static final Set<String> WORDS =
      Set.of(
          "sum", "max", "avg", "rate", "increase", "deriv", "avg_over_time", "and", "or", "unless");

  /** The PromQL that the files use; the last alternative matches unknown text. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "[\\s()+*/<>=,-]+|\\d[\\d.]*|\\[[^]]+]|offset \\d+[mh]"
              + "|by \\((?<grouping>[^)]*)\\)"
              + "|(?<name>[a-z_]\\w*)(\\{(?<labels>[^}]*)})?"
              + "|(?<unknown>.)");

  private static final Pattern LABEL = Pattern.compile("(\\w+)(=~|=)\"([^\"]*)\"(, |$)");

  boolean matches(Series series) {
    return series.name().equals(metric) && labels.stream().allMatch(it -> it.matches(series));
  }

  /** The selectors of an expression. A word that is not a known word of PromQL is a name. */
  static List<Selector> of(String expression) {
    List<Selector> found = new ArrayList<>();
    List<Label> grouping = List.of();
    Matcher token = TOKEN.matcher(expression);
    while (token.find()) {
      if (token.group("unknown") != null) {
        throw new IllegalArgumentException("This PromQL cannot be read: " + expression);
      } else if (token.group("grouping") != null) {
        grouping = grouping(token.group("grouping"));
      } else if (token.group("name") != null && !WORDS.contains(token.group("name"))) {
        List<Label> labels = new ArrayList<>(grouping);
        labels.addAll(labels(token.group("labels"), expression));
        found.add(new Selector(token.group("name"), labels));
        grouping = List.of();
      }
    }
    return found;
  }

  /** Requires the labels of a grouping: PromQL silently ignores series without them. */
  private static List<Label> grouping(String names) {
    return List.of(names.split(", ?", -1)).stream()
        .map(name -> new Label(name, "=~", ".+"))
        .toList();
  }

  private static List<Label> labels(String braces, String expression) {
    List<Label> labels = new ArrayList<>();
    if (braces == null) {
      return labels;
    }
    Matcher label = LABEL.matcher(braces);
    int read = 0;
    while (label.find() && label.start() == read) {
      labels.add(new Label(label.group(1), label.group(2), label.group(3)));
      read = label.end();
    }
    if (read != braces.length()) {
      throw new IllegalArgumentException("These labels cannot be read: " + expression);
    }
    return labels;
  }
}
