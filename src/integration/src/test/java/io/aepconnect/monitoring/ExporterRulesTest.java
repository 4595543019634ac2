package io.aepconnect.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ExporterRulesTest {

  private static final String FAILED = "d<type=t, task=0><>failed: ";

  @Test
  void writesAttributesAsTheExporterDoes() throws MalformedObjectNameException {
    assertThat(ExporterRules.attribute(new ObjectName("d:type=t,task=0"), "failed"))
        .isEqualTo(FAILED);
  }

  @Test
  void findsTheNameInAListThatNoAttributeHas() {
    assertThat(withoutMatch("d<type=t, task=(.+)><>(failed|lost):"))
        .containsExactly("d<type=t, task=(.+)><>lost:");
  }

  @Test
  void findsARuleWhoseAttributesAnEarlierRuleTakes() {
    assertThat(withoutMatch("d<type=t, task=(.+)><>([a-z]+):", "d<type=t, task=(.+)><>failed:"))
        .containsExactly("d<type=t, task=(.+)><>failed:");
  }

  private static Iterable<String> withoutMatch(String... rules) {
    return ExporterRules.of(List.of(rules), List.of()).withoutMatch(List.of(FAILED));
  }
}
