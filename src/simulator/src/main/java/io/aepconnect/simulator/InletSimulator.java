package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.PlatformIds;
import io.aepconnect.simulator.ingestion.PlatformServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;

/**
 * A simulated inlet for XDM, and one for rows. Without another address it listens on the loopback
 * interface.
 *
 * <p>It serves AEP's paths, the simulator's own paths (see {@link Controls}), and a page for a
 * browser at {@code GET /}. Thread-safe.
 */
public final class InletSimulator implements AutoCloseable {

  private final InletSettings settings;
  private final Inbox inbox;
  private final FaultScript faults = new FaultScript();
  private final TokenService tokens;
  private final SchemaService schemas;
  private final Platform platform;
  private final ReturnedRecords returned;
  private final ResponseDate date;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private final boolean hasTls;

  private InletSimulator(
      InletSettings settings, InetAddress host, int port, SSLContext tls, boolean needsClientTls)
      throws IOException {
    Clock clock = Clock.systemUTC();
    this.settings = settings;
    this.date = new ResponseDate(clock);
    this.inbox = new Inbox(settings.keep(), clock);
    this.tokens = new TokenService(settings, clock);
    PlatformAccess access = new PlatformAccess(settings, tokens);
    this.schemas = new SchemaService(access);
    PlatformIds ids =
        new PlatformIds(
            settings.inletId(),
            settings.rawInletId(),
            settings.imsOrgId(),
            settings.datasets(),
            settings.acceptsAnything(),
            settings.authenticated());
    PlatformServices services =
        new PlatformServices(settings.ingestion(), ids, schemas::published, clock);
    PlatformCounter counter = new PlatformCounter();
    String scheme = tls == null ? "http" : "https";
    PlatformFaults platformFaults = new PlatformFaults();
    Pauses pauses = new Pauses(closed);
    this.platform = new Platform(services, ids, counter, platformFaults);
    Collection collection = new Collection(settings, inbox, faults, clock);
    this.returned = new ReturnedRecords(settings.keep());
    Inspector inspector = new Inspector(settings, inbox, returned, clock);
    InletHandler handler =
        new InletHandler(
            settings,
            new Inlets(settings, services),
            collection,
            inbox,
            tokens,
            faults,
            inspector,
            new Controls(inbox, faults, tokens, schemas, platform, returned, date),
            new PlatformHandler(services, schemas, access, counter, platformFaults, pauses, scheme),
            pauses,
            date);
    this.hasTls = tls != null;
    this.server =
        ServerBootstrap.bootstrap()
            .setListenerPort(port)
            .setLocalAddress(host)
            .setSocketConfig(
                SocketConfig.custom().setTcpNoDelay(true).setSoReuseAddress(true).build())
            .setSslContext(tls)
            .setSslSetupHandler(parameters -> parameters.setNeedClientAuth(needsClientTls))
            .setConnectionFactory(new BreakableConnection.Factory(scheme))
            .setRequestRouter((request, context) -> handler)
            .setExceptionListener(new QuietListener())
            .create();
    server.start();
  }

  /** Starts on a free port. */
  public static InletSimulator start(InletSettings settings) {
    return start(settings, 0);
  }

  /** Starts on that port. */
  public static InletSimulator start(InletSettings settings, int port) {
    return start(settings, InetAddress.getLoopbackAddress(), port);
  }

  /** Starts on that port of {@code host}, an address of this machine. */
  public static InletSimulator start(InletSettings settings, InetAddress host, int port) {
    try {
      return new InletSimulator(settings, host, port, null, false);
    } catch (IOException e) {
      throw new UncheckedIOException("The inlet simulator cannot listen on port " + port, e);
    }
  }

  /** Starts with TLS on a free port. */
  public static InletSimulator start(
      InletSettings settings, SSLContext tls, boolean needsClientTls) {
    try {
      return new InletSimulator(settings, InetAddress.getLoopbackAddress(), 0, tls, needsClientTls);
    } catch (IOException e) {
      throw new UncheckedIOException("The inlet simulator cannot listen", e);
    }
  }

  /** The inlet's URL in single-message form, as AEP shows it to users. */
  public URI endpoint() {
    return baseUri().resolve("/collection/" + settings.inletId());
  }

  /** The URL of the inlet for rows, in single-message form. */
  public URI rawEndpoint() {
    return baseUri().resolve("/collection/" + settings.rawInletId());
  }

  /** The URL of its token endpoint. */
  public URI tokenEndpoint() {
    return baseUri().resolve("/ims/token/v3");
  }

  /** The URL of the Schema Registry of its organization. */
  public URI schemaRegistry() {
    return baseUri().resolve("/data/foundation/schemaregistry");
  }

  /** The URL of the platform's services: catalog, export and Flow Service are below it. */
  public URI platformUrl() {
    return baseUri();
  }

  /** The URL below which the simulator's own paths are. */
  public URI baseUri() {
    return URI.create(
        (hasTls ? "https://localhost:" : "http://127.0.0.1:") + server.getLocalPort());
  }

  /** The last accepted messages, in order of arrival; see {@link InletSettings#keep}. */
  public List<AcceptedMessage> accepted() {
    return inbox.accepted();
  }

  /** {@code _id} of every accepted message in order of arrival, including duplicates. */
  public List<String> acceptedIds() {
    return inbox.acceptedIds();
  }

  /** The last rejected messages, in order of arrival; see {@link InletSettings#keep}. */
  public List<RefusedMessage> refused() {
    return inbox.refused();
  }

  /** The last requests whose messages were read; see {@link InletSettings#keep}. */
  public List<SeenRequest> requests() {
    return inbox.seenRequests();
  }

  public InletStats stats() {
    return inbox.stats();
  }

  public FaultScript faults() {
    return faults;
  }

  public TokenService tokens() {
    return tokens;
  }

  public SchemaService schemas() {
    return schemas;
  }

  /** What happens to the accepted messages. */
  public Platform platform() {
    return platform;
  }

  /**
   * Shows records on the page that the sender got back: dead letters, or records that failed later.
   */
  public void show(ReturnedRecord.Kind kind, List<ReturnedRecord> records) {
    returned.add(kind, records);
  }

  /** Dates all responses that much later than now; earlier if it is negative. */
  public void shiftClock(Duration shift) {
    date.shift(shift);
  }

  @Override
  public void close() {
    closed.countDown();
    server.close(CloseMode.IMMEDIATE);
  }
}
