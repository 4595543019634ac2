package io.aepconnect.doctor;

import io.aepconnect.platform.Answer;
import io.aepconnect.platform.CatalogClient;
import io.aepconnect.platform.CatalogDataset;
import io.aepconnect.platform.Dataflow;
import io.aepconnect.platform.FlowClient;
import io.aepconnect.platform.PlatformConnection;
import io.aepconnect.platform.PlatformSettings;
import java.util.HashMap;
import java.util.Map;

/** What AEP's APIs say; each question is asked once. For one thread, but any may close it. */
final class PlatformFacts implements AutoCloseable {

  private final PlatformConnection connection;
  private final FlowClient flows;
  private final CatalogClient catalog;
  private final Map<String, Answer<Dataflow>> flowsById = new HashMap<>();
  private final Map<String, Answer<CatalogDataset>> datasetsById = new HashMap<>();

  PlatformFacts(PlatformSettings settings) {
    connection = new PlatformConnection(settings);
    flows = new FlowClient(connection);
    catalog = new CatalogClient(connection);
  }

  Answer<Dataflow> flow(String id) {
    return flowsById.computeIfAbsent(id, flows::dataflow);
  }

  Answer<CatalogDataset> dataset(String id) {
    return datasetsById.computeIfAbsent(id, catalog::dataset);
  }

  @Override
  public void close() {
    connection.close();
  }
}
