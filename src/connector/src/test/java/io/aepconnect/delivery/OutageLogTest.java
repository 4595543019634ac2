package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One scenario a row. Each step is an event at a second; between the steps, the task looks ten
 * times a second. {@code sent} and {@code done} are events of one request in flight.
 */
class OutageLogTest {

  private final List<String> lines = new ArrayList<>();
  private long nowMs;
  private long oldestSentMs = Long.MAX_VALUE;
  private long longestAnswerMs;
  private boolean waiting;
  private final OutageLog outages =
      new OutageLog(text -> told("WARN", text), text -> told("INFO", text));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a silent inlet             | 0 sent, 10 end              | 3.0 WARN 3 no response yet",
        "a silent inlet, for long   | 0 sent, 130 end"
            + " | 3.0 WARN 3 no response yet; 63.0 WARN 63 no response yet; 123.0 WARN 123 no response yet",
        "silence, then a timeout    | 0 sent, 30 failed, 31 sent, 70 end"
            + " | 3.0 WARN 3 no response yet; 63.0 WARN 63 HTTP 503",
        "silence that ends          | 0 sent, 5 worked, 9 end"
            + " | 3.0 WARN 3 no response yet; 5.0 INFO 5",
        "silence after successes    | 0 sent, 1 worked, 1 sent, 9 end | 4.0 WARN 3 no response yet",
        "failures                   | 0 failed, 1 failed, 9 end  | 3.0 WARN 3 HTTP 503",
        "one failure, nothing else  | 0 failed, 9 end            | 3.0 WARN 3 HTTP 503",
        "failures, then success     | 0 failed, 5 worked, 9 end  | 3.0 WARN 3 HTTP 503; 5.0 INFO 5",
        "a second outage            | 0 failed, 5 worked, 6 sent, 10 end"
            + " | 3.0 WARN 3 HTTP 503; 5.0 INFO 5; 9.0 WARN 3 no response yet",
        "a failure among successes  | 0 failed, 2 worked, 2 sent, 4 worked, 9 end  |",
        "answers after two seconds  | 0 sent, 2 worked, 2 sent, 4 worked, 4 sent, 6 worked, 9 end |",
        "an inlet that takes five   | 0 five, 0 sent, 5 worked, 5 sent, 9.9 worked, 15 end |",
        "twice as long as usual     | 0 five, 0 sent, 12 end     | 10.0 WARN 10 no response yet",
        "nothing to send            | 0 sent, 1 worked, 60 end   |",
        "what failed is taken away  | 0 failed, 1 idle, 60 end   |",
        "what is silent is answered | 0 sent, 2 done, 60 end     |",
      })
  void tellsOfAnOutageAfterThreeSecondsAndOfItsEnd(String story, String steps, String expected) {
    for (String step : steps.split(", ", -1)) {
      String[] parts = step.trim().split(" ", -1);
      passUntil(Math.round(Double.parseDouble(parts[0]) * 1_000));
      happen(parts[1]);
    }

    assertThat(String.join("; ", lines)).isEqualTo(expected == null ? "" : expected);
  }

  private void happen(String what) {
    switch (what) {
      case "five" -> longestAnswerMs = 5_000;
      case "sent" -> {
        waiting = true;
        oldestSentMs = nowMs;
      }
      case "done" -> {
        waiting = false;
        oldestSentMs = Long.MAX_VALUE;
      }
      case "failed" -> {
        waiting = true;
        oldestSentMs = Long.MAX_VALUE;
        outages.failed("HTTP 503", nowMs);
      }
      case "worked" -> {
        happen("done");
        outages.worked(nowMs);
      }
      case "idle" -> happen("done");
      default -> assertThat(what).isEqualTo("end");
    }
  }

  private void passUntil(long ms) {
    for (; nowMs < ms; nowMs += 100) {
      look();
    }
    look();
  }

  private void look() {
    if (waiting) {
      outages.look(oldestSentMs, longestAnswerMs, nowMs);
    } else {
      outages.idle();
    }
  }

  /** Keeps the line as time, level, seconds and error. */
  private void told(String level, String text) {
    String seconds = text.replaceAll("\\D*(\\d+) s.*", "$1");
    String error = text.replaceAll(".*Last error: |Messages are accepted again.*", "");
    lines.add("%.1f %s %s %s".formatted(nowMs / 1e3, level, seconds, error).trim());
  }
}
