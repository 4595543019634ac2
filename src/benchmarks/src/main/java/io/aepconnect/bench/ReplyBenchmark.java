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

/** A 207 about 1,000 messages → what becomes of each; beside it what Jackson alone needs. */
@State(Scope.Thread)
public class ReplyBenchmark {

  private static final int MESSAGES = 1_000;

  /** How entries look. */
  @Param({"OLD", "STATUS", "NEW"})
  public ResponseDialect dialect;

  /** How many in a hundred are refused. */
  @Param({"0", "10"})
  public int refused;

  private final JsonFactory jackson = new JsonFactory();
  private Batch batch;
  private Reply.Answered reply;

  /** Makes the reply. */
  @Setup
  public void makeReply() {
    batch = Requests.batch(MESSAGES);
    reply = new Reply.Answered(207, null, new Replies(dialect, refused, MESSAGES).body(MESSAGES));
  }

  /** Reads it and attributes each entry. */
  @Benchmark
  public Verdict read() {
    return StatusRules.verdict(batch, reply);
  }

  /** The least that walking through it can cost with Jackson. */
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
