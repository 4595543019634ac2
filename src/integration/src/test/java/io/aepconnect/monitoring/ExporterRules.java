package io.aepconnect.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.cluster.WorkerJmx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.ObjectName;

/** The rules of the JMX exporter, and which of them match the attributes of a worker. */
final class ExporterRules {

  /** A list of names in a rule, such as {@code (failed|paused)}. */
  private static final Pattern NAMES = Pattern.compile("\\(([a-z-]+(?:\\|[a-z-]+)+)\\)");

  private final List<Pattern> rules;
  private final List<String> beans;

  private ExporterRules(List<Pattern> rules, List<String> beans) {
    this.rules = rules;
    this.beans = beans;
  }

  static ExporterRules read() {
    JsonNode file = MonitoringFiles.yaml(MonitoringFiles.RULES_OF_EXPORTER);
    return of(
        file.path("rules").findValuesAsText("pattern"), texts(file.path("includeObjectNames")));
  }

  static ExporterRules of(List<String> patterns, List<String> beans) {
    return new ExporterRules(patterns.stream().map(Pattern::compile).toList(), beans);
  }

  /** The rules, and the patterns of MBeans, that match nothing in this worker. */
  List<String> withoutMatch(WorkerJmx worker) {
    List<String> unmatched = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    for (String pattern : beans) {
      Set<ObjectName> found = worker.names(pattern);
      if (found.isEmpty()) {
        unmatched.add(pattern);
      }
      for (ObjectName bean : found) {
        worker
            .attributes(bean.getCanonicalName())
            .keySet()
            .forEach(it -> attributes.add(attribute(bean, it)));
      }
    }
    unmatched.addAll(withoutMatch(attributes));
    return unmatched;
  }

  /** An attribute as the exporter compares it with its rules. */
  static String attribute(ObjectName bean, String name) {
    return "%s<%s><>%s: "
        .formatted(bean.getDomain(), bean.getKeyPropertyListString().replace(",", ", "), name);
  }

  /**
   * The rules that export none of these attributes, because no attribute matches, or because an
   * earlier rule takes it. A rule with a list of names stands for several rules, one for each name.
   */
  Set<String> withoutMatch(Collection<String> attributes) {
    Set<String> unmatched = new LinkedHashSet<>();
    for (Pattern rule : rules) {
      List<String> taken = attributes.stream().filter(it -> first(it) == rule).toList();
      variants(rule.pattern())
          .filter(variant -> taken.stream().noneMatch(Pattern.compile(variant).asPredicate()))
          .forEach(unmatched::add);
    }
    return unmatched;
  }

  private Pattern first(String attribute) {
    return rules.stream().filter(it -> it.matcher(attribute).find()).findFirst().orElse(null);
  }

  private static Stream<String> variants(String rule) {
    Matcher names = NAMES.matcher(rule);
    if (!names.find()) {
      return Stream.of(rule);
    }
    MatchResult list = names.toMatchResult();
    return Arrays.stream(list.group(1).split("\\|", -1))
        .map(it -> rule.substring(0, list.start()) + it + rule.substring(list.end()));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(it -> texts.add(it.asText()));
    return texts;
  }
}
