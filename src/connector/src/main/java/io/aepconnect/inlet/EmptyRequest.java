package io.aepconnect.inlet;

import io.aepconnect.batch.BatchBody;
import io.aepconnect.http.ProblemBody;
import io.aepconnect.http.Reply;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * A request without messages, which changes nothing in AEP. The response shows whether the inlet
 * works.
 */
final class EmptyRequest {

  private EmptyRequest() {}

  static HttpEntity body() {
    return new ByteArrayEntity(BatchBody.empty(), BatchEntity.JSON);
  }

  /**
   * Whether a working inlet sends such a response: it accepts the request, or says what is missing.
   */
  static boolean isWellAnswered(Reply reply) {
    return reply instanceof Reply.Answered answered
        && (answered.status() < 300
            || (answered.status() == 400 && ProblemBody.message(answered.body()) != null));
  }
}
