package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.Records;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightTest {

  private static final Request REQUEST =
      new Request(Batch.of(List.of(Records.message(0, "{}"))), 1, null, null, 0);

  private final FakeEndpoint endpoint = new FakeEndpoint();
  private final InFlight inFlight = new InFlight(endpoint, 1);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRequestThatEndsExceptionallyIsUnansweredAndFreesItsSlot(boolean wrapped) {
    endpoint.holdAnswers();
    inFlight.send(REQUEST);
    Exception failure = new IllegalStateException("Bearer secret");

    endpoint
        .takeOpen()
        .reply()
        .completeExceptionally(wrapped ? new CompletionException(failure) : failure);

    assertThat(inFlight.next(0).reply())
        .isEqualTo(new Reply.Unanswered("the request failed with java.lang.IllegalStateException"));
    assertThat(inFlight.hasSlot()).isTrue();
    assertThat(inFlight.bytes()).isZero();
  }
}
