package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The export service: lists and returns the files of failed batches. Thread-safe. */
final class ExportService {

  static final String PATH = "/data/foundation/export/batches/";

  private static final Pattern FAILED = Pattern.compile(PATH + "([^/]+)/failed");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final IngestionSettings settings;
  private final BatchStore batches;

  ExportService(IngestionSettings settings, BatchStore batches) {
    this.settings = settings;
    this.batches = batches;
  }

  /**
   * The response to a request below {@link #PATH}.
   *
   * @param base scheme, host and port of the links
   */
  PlatformResponse respond(Query query, URI base, long nowMs) {
    Matcher path = FAILED.matcher(query.path());
    Optional<CatalogBatch> batch =
        path.matches()
            ? batches.batch(path.group(1)).filter(it -> it.isFinal(nowMs) && !it.files().isEmpty())
            : Optional.empty();
    if (batch.isEmpty()) {
      return PlatformResponse.problem(404, "Not Found", "The batch has no failed files");
    }
    List<PartFile> files = new ArrayList<>(List.of(PartFile.of("_SUCCESS", "")));
    files.addAll(batch.get().files());
    Optional<String> name = query.text("path");
    return name.isPresent()
        ? download(files, name.get())
        : list(files, batch.get().id(), query, base);
  }

  private static PlatformResponse download(List<PartFile> files, String name) {
    return files.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .map(PlatformResponse::file)
        .orElseGet(
            () -> PlatformResponse.problem(404, "Not Found", "The batch has no file " + name));
  }

  private PlatformResponse list(List<PartFile> files, String batchId, Query query, URI base) {
    String all = base + PATH + batchId + "/failed";
    int start = query.start();
    int limit = query.limit(Query.MOST);
    ObjectNode listing = JSON.createObjectNode();
    ArrayNode data = listing.putArray("data");
    for (PartFile file : files.subList(Math.min(start, files.size()), files.size())) {
      if (data.size() < limit) {
        String href = all + "?path=" + URLEncoder.encode(file.name(), StandardCharsets.UTF_8);
        ObjectNode entry =
            data.addObject().put("name", file.name()).put("length", Long.toString(file.length()));
        entry.putObject("_links").putObject("self").put("href", href);
      }
    }
    listing.putObject("_page").put("limit", limit).put("count", data.size());
    ObjectNode links = listing.putObject("_links");
    if (start + data.size() < files.size() && !data.isEmpty()) {
      String next = all + "?start=%d&limit=%d".formatted(start + limit, limit);
      links.putObject("next").put("href", settings.portInLinks() ? withPort443(next, base) : next);
    }
    return PlatformResponse.json(200, listing);
  }

  /** AEP's links name its internal port, at which the reader's host need not listen. */
  private static String withPort443(String link, URI base) {
    return base.getScheme()
        + "://"
        + base.getHost()
        + ":443"
        + link.substring(base.toString().length());
  }
}
