package io.aepconnect.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A simulated Apicurio registry (REST API version 2). It has only what the Avro serializer and
 * converter need: they register a schema, and read it by its number.
 */
public final class AvroRegistry implements AutoCloseable {

  private final List<String> schemas = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private AvroRegistry(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts on a free port. */
  public static AvroRegistry start() {
    try {
      return new AvroRegistry(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of {@code apicurio.registry.url}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v2";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String response;
    if (exchange.getRequestMethod().equals("POST")) {
      response = register(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    } else if (path.endsWith("/references")) {
      response = "[]";
    } else {
      response = schemas.get(Integer.parseInt(Path.of(path).getFileName().toString()) - 1);
    }
    byte[] body = response.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String register(String schema) {
    schemas.add(schema);
    return "{\"id\":\"s%1$d\",\"groupId\":\"default\",\"version\":\"1\",\"type\":\"AVRO\",\"state\":\"ENABLED\",\"globalId\":%1$d,\"contentId\":%1$d,\"references\":[]}"
        .formatted(schemas.size());
  }
}
