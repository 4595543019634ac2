package io.aepconnect.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.outcome.StatusRules;
import io.aepconnect.outcome.Verdict;
import io.aepconnect.simulator.ResponseDialect;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads a 207 with 1,000 entries into outcomes, and compares that with Jackson alone. */
@State(Scope.Thread)
public class ReplyBenchmark {

  private static final int MESSAGES = 1_000;

  /** The form of the entries. */
  @Param({"OLD", "STATUS", "NEW"})
  public ResponseDialect dialect;

  /** Percentage of rejected messages. */
  @Param({"0", "10"})
  public int refused;

  private final JsonFactory jackson = new JsonFactory();
  private Batch batch;
  private Reply.Answered reply;

  /** Makes the response. */
  @Setup
  public void makeReply() {
    batch = Requests.batch(MESSAGES);
    reply = new Reply.Answered(207, null, new Replies(dialect, refused, MESSAGES).body(MESSAGES));
  }

  /** Reads the response and assigns each entry to its message. */
  @Benchmark
  public Verdict read() {
    return StatusRules.verdict(batch, reply);
  }

  /** The least time in which Jackson can read the response. */
  @Benchmark
  public int jacksonParse() throws IOException {
    int tokens = 0;
    try (JsonParser parser = jackson.createParser(reply.body())) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
