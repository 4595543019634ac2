package io.aepconnect.simulator;

import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers beside the content type
 */
record Answer(int status, Map<String, String> headers, String contentType, String body) {

  static Answer json(int status, String body) {
    return new Answer(status, Map.of(), "application/json", body);
  }

  /** The contract's problem body for a request that is refused as a whole. */
  static Answer problem(int status, String title, String message) {
    return json(
        status,
        """
        {"type":"http://ns.adobe.com/adobecloud/problem/data-collection-service/inlet",\
        "status":%d,"title":"%s","report":{"message":"%s"}}"""
            .formatted(status, title, message));
  }

  Answer withHeader(String name, String value) {
    return new Answer(status, Map.of(name, value), contentType, body);
  }
}
