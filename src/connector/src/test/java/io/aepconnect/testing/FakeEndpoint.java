package io.aepconnect.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.inlet.BatchEndpoint;
import io.aepconnect.message.XdmMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An endpoint whose answers the test decides: at once by a rule, or later by hand. */
public final class FakeEndpoint implements BatchEndpoint {

  /** A request without an answer so far. */
  public record Open(Batch batch, CompletableFuture<Reply> reply) {

    public void answer(Function<Batch, Reply> rule) {
      reply.complete(rule.apply(batch));
    }
  }

  private final List<Batch> sent = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private Function<Batch, Reply> rule;
  private boolean closed;

  /** Answers every request at once. */
  public void answerBy(Function<Batch, Reply> rule) {
    this.rule = rule;
  }

  /** Leaves requests open from now on. */
  public void holdAnswers() {
    this.rule = null;
  }

  @Override
  public CompletableFuture<Reply> post(Batch batch) {
    sent.add(batch);
    if (rule != null) {
      return CompletableFuture.completedFuture(rule.apply(batch));
    }
    Open request = new Open(batch, new CompletableFuture<>());
    open.add(request);
    return request.reply();
  }

  /** All batches in the order in which they were posted. */
  public List<Batch> sent() {
    return sent;
  }

  /** Takes the oldest request that has no answer. */
  public Open takeOpen() {
    return open.remove(0);
  }

  /** The requests that have no answer, oldest first. */
  public List<Open> open() {
    return open;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  /**
   * A 207 that accepts all messages but those that {@code status} gives a status of 400 or more.
   */
  public static Reply multiStatus(Batch batch, Function<XdmMessage, Integer> status) {
    String entries =
        IntStream.range(0, batch.size())
            .mapToObj(
                i -> {
                  int code = status.apply(batch.messages().get(i));
                  return code < 400
                      ? "{\"xactionId\":\"1:2:3:" + i + "\"}"
                      : "{\"status\":" + code + ",\"message\":\"refused\"}";
                })
            .collect(Collectors.joining(","));
    return reply(207, "{\"batchId\":\"1:2:3\",\"responses\":[" + entries + "]}");
  }

  /** Accepts everything. */
  public static Reply accept(Batch batch) {
    return multiStatus(batch, message -> 200);
  }

  public static Reply reply(int status, String body) {
    return new Reply.Answered(status, null, body.getBytes(UTF_8));
  }
}
