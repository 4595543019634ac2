package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.http.Download;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads AEP's Data Access API: the files with the failed records of a batch. Source: Adobe's
 * OpenAPI file {@code data-access.yaml}. Thread-safe.
 */
public final class ExportClient {

  private static final JsonMapper JSON = new JsonMapper();

  /** The most that AEP returns at once. */
  private static final int PAGE = 100;

  private final PlatformConnection platform;

  public ExportClient(PlatformConnection platform) {
    this.platform = platform;
  }

  /**
   * One page of the files.
   *
   * @param hasNext whether there may be more
   */
  private record Page(List<FailedFile> files, boolean hasNext) {}

  /** All files with failed records of a batch, as AEP lists them. */
  public Answer<List<FailedFile>> files(String batch) {
    Map<String, FailedFile> files = new LinkedHashMap<>();
    while (true) {
      // Links to the next page may name another port, so only their presence counts.
      Answer<Page> answer = page(batch, files.size());
      if (!(answer instanceof Answer.Found<Page> found)) {
        return answer.withoutValue();
      }
      int before = files.size();
      found.value().files().forEach(file -> files.putIfAbsent(file.name(), file));
      // A page without a new file is the last, whatever it says: AEP may have ignored the start.
      if (!found.value().hasNext() || files.size() == before) {
        return new Answer.Found<>(List.copyOf(files.values()));
      }
    }
  }

  /** Whether AEP lets us read failed records of this batch, which need not exist. */
  public Answer<Boolean> access(String batch) {
    return Answer.of(
        platform.get(path(batch) + "?start=0&limit=1", "application/json"),
        Api.DATA_ACCESS,
        platform.settings(),
        body -> JSON.readTree(body).isObject());
  }

  /** Opens a file; the caller must close it. */
  public Download open(String batch, FailedFile file) {
    return platform.download(path(batch) + "?path=" + URLEncoder.encode(file.name(), UTF_8));
  }

  /** What a download that failed means. */
  public Answer<Download.Body> meaning(Download download) {
    return download instanceof Download.Body body
        ? new Answer.Found<>(body)
        : Answer.of(
            download.reply(),
            Api.DATA_ACCESS,
            platform.settings(),
            unused -> {
              throw new IOException("a status of 200 has a body");
            });
  }

  private Answer<Page> page(String batch, int start) {
    return Answer.of(
        platform.get(path(batch) + "?start=" + start + "&limit=" + PAGE, "application/json"),
        Api.DATA_ACCESS,
        platform.settings(),
        ExportClient::page);
  }

  private static Page page(byte[] body) throws IOException {
    JsonNode json = JSON.readTree(body);
    if (!json.path("data").isArray()) {
      throw new IOException("no data");
    }
    List<FailedFile> files = new ArrayList<>();
    for (JsonNode file : json.path("data")) {
      if (!file.path("name").isTextual()) {
        throw new IOException("no name");
      }
      // The length is text.
      files.add(new FailedFile(file.path("name").asText(), file.path("length").asLong(-1)));
    }
    boolean hasNext = json.path("_links").path("next").path("href").isTextual();
    return new Page(files, hasNext || files.size() >= PAGE);
  }

  private static String path(String batch) {
    return "/data/foundation/export/batches/" + URLEncoder.encode(batch, UTF_8) + "/failed";
  }
}
