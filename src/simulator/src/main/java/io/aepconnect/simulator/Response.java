package io.aepconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * An HTTP response.
 *
 * @param headers all headers except the content type
 */
record Response(int status, Map<String, String> headers, String contentType, String body) {

  static Response json(int status, String body) {
    return new Response(status, Map.of(), "application/json", body);
  }

  /** The body that AEP returns when it rejects a request as a whole. */
  static Response problem(int status, String title, String message) {
    return json(
        status,
        """
        {"type":"http://ns.adobe.com/adobecloud/problem/data-collection-service/inlet",\
        "status":%d,"title":"%s","report":{"message":"%s"}}"""
            .formatted(status, title, message));
  }

  /**
   * The response of a fault.
   *
   * @param otherwise the response to a fault without a body
   */
  static Response scripted(Fault.Answer fault, Response otherwise) {
    Response response = fault.body() == null ? otherwise : json(fault.status(), fault.body());
    return fault.retryAfter() == null
        ? response
        : response.withHeader("Retry-After", fault.retryAfter());
  }

  void writeTo(ClassicHttpResponse response) {
    response.setCode(status);
    headers.forEach(response::setHeader);
    response.setEntity(
        new StringEntity(body, ContentType.create(contentType, StandardCharsets.UTF_8)));
  }

  Response withHeader(String name, String value) {
    return new Response(status, Map.of(name, value), contentType, body);
  }
}
