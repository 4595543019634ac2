package io.aepconnect.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** Writes Avro records with the serializer of an Apicurio registry. */
public final class AvroRecords implements AutoCloseable {

  private static final String SERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaSerializer";

  private final URLClassLoader classes;
  private final Serializer<Object> serializer;

  /**
   * @param jars folder with the jars of the registry's converter
   */
  @SuppressWarnings("unchecked") // the serializer takes any Avro record
  public AvroRecords(Path jars, AvroRegistry registry) {
    classes = new URLClassLoader(urls(jars), AvroRecords.class.getClassLoader());
    try {
      serializer =
          Utils.newInstance(Class.forName(SERIALIZER, true, classes).asSubclass(Serializer.class));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("No Avro serializer in " + jars, e);
    }
    // The serializer loads its own classes through the context class loader.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      serializer.configure(
          Map.of(
              "apicurio.registry.url", registry.url(),
              "apicurio.registry.auto-register", "true",
              "apicurio.registry.headers.enabled", "false"),
          false);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The bytes of a record that is given in Avro's JSON encoding. */
  public byte[] serialize(String topic, String schema, String json) {
    Schema parsed = new Schema.Parser().parse(schema);
    try {
      Object record =
          new GenericDatumReader<>(parsed)
              .read(null, DecoderFactory.get().jsonDecoder(parsed, json));
      return serializer.serialize(topic, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    serializer.close();
    try {
      classes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL[] urls(Path jars) {
    try (Stream<Path> files = Files.list(jars)) {
      return files.map(AvroRecords::url).toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
