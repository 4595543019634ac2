package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One page of the catalog's batches of a dataset, oldest first.
 *
 * @param which the batches to ask for
 * @param createdAfterMs exclusive, in epoch milliseconds
 * @param createdBeforeMs exclusive, in epoch milliseconds; null: all younger ones
 * @param start how many batches to leave out
 * @param limit how many batches to return at most, 1 to 100
 */
public record BatchQuery(
    String dataset,
    Which which,
    long createdAfterMs,
    @Nullable Long createdBeforeMs,
    int start,
    int limit) {

  /** Which batches to ask for. */
  public enum Which {
    /** Those that failed. The catalog has two words for that. */
    FAILED("status", "failed,failure"),

    /** Those of any status of which some records failed. */
    PARTLY_FAILED("property", "failedRecordCount>0");

    private final String parameter;
    private final String value;

    Which(String parameter, String value) {
      this.parameter = parameter;
      this.value = value;
    }
  }

  /** The path and query of the request. */
  String path() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("dataSet", dataset);
    parameters.put(which.parameter, which.value);
    parameters.put("createdAfter", String.valueOf(createdAfterMs));
    if (createdBeforeMs != null) {
      parameters.put("createdBefore", createdBeforeMs.toString());
    }
    parameters.put("orderBy", "asc:created");
    parameters.put("start", String.valueOf(start));
    parameters.put("limit", String.valueOf(limit));
    return "/data/foundation/catalog/batches?"
        + parameters.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
  }
}
