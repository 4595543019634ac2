package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A dataflow from an inlet of the simulator to a dataset. Unchanged, it is complete and true;
 * {@link #with} makes every other one, for example {@code flow.with(FlowPart.CONNECTION,
 * "/auth/params/authenticationRequired", true)}.
 *
 * @param id the id of the dataflow
 * @param raw whether it takes rows for a mapping from the inlet for rows; otherwise XDM
 * @param datasets the dataset of each target
 * @param sources the number of source connections
 * @param changes what differs in its objects
 * @param empty the parts for which the Flow Service returns no item
 */
public record Flow(
    String id,
    boolean raw,
    List<String> datasets,
    int sources,
    List<PartChange> changes,
    Set<FlowPart> empty) {

  /** A change of one field of all objects of this kind. */
  record PartChange(FlowPart part, FieldChange change) {}

  public Flow {
    datasets = List.copyOf(datasets);
    changes = List.copyOf(changes);
    empty = Set.copyOf(empty);
  }

  /** A dataflow without a mapping; several datasets make several targets. */
  public static Flow xdm(String id, String... datasets) {
    return new Flow(id, false, List.of(datasets), 1, List.of(), Set.of());
  }

  /** A dataflow whose mapping makes XDM of rows; several datasets make several targets. */
  public static Flow raw(String id, String... datasets) {
    return new Flow(id, true, List.of(datasets), 1, List.of(), Set.of());
  }

  /**
   * The dataflow in the JSON of {@code PUT /flows/ID}, for example {@code
   * {"raw":true,"datasets":["d"],"flow":{"/state":"disabled"}}}.
   *
   * @throws IllegalArgumentException if the JSON is not a dataflow
   */
  public static Flow of(String id, JsonNode json) {
    List<String> datasets = texts(json.path("datasets"));
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException("The dataflow has no datasets");
    }
    List<PartChange> changes = new ArrayList<>();
    for (FlowPart part : FlowPart.values()) {
      FieldChange.all(json.path(part.word())).forEach(it -> changes.add(new PartChange(part, it)));
    }
    Set<FlowPart> empty =
        texts(json.path("empty")).stream()
            .map(it -> FlowPart.valueOf(it.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    boolean raw = json.path("raw").asBoolean();
    return new Flow(id, raw, datasets, json.path("sources").asInt(1), changes, empty);
  }

  /** The same dataflow, disabled. */
  public Flow disabled() {
    return with(FlowPart.FLOW, "/state", "disabled");
  }

  /** The same dataflow with that many source connections. */
  public Flow withSources(int count) {
    return new Flow(id, raw, datasets, count, changes, empty);
  }

  /**
   * The same dataflow with another value in one of its objects. README.md of this module shows the
   * objects.
   *
   * @param pointer the field as a JSON Pointer, for example {@code /auth/params/dataType}
   * @param value its value; null removes the field
   */
  public Flow with(FlowPart part, String pointer, Object value) {
    PartChange more = new PartChange(part, FieldChange.of(pointer, value));
    return new Flow(
        id,
        raw,
        datasets,
        sources,
        Stream.concat(changes.stream(), Stream.of(more)).toList(),
        empty);
  }

  /** The same dataflow, but the Flow Service returns a response without items for this part. */
  public Flow without(FlowPart part) {
    Set<FlowPart> more = Stream.concat(empty.stream(), Stream.of(part)).collect(Collectors.toSet());
    return new Flow(id, raw, datasets, sources, changes, more);
  }

  /** The ids of its objects of this kind; their positions are those of the datasets. */
  List<String> ids(FlowPart part) {
    return switch (part) {
      case FLOW -> List.of(id);
      case CONNECTION -> List.of(PlatformIds.id("base", id));
      case SOURCE -> numbered("source", sources);
      case TARGET -> numbered("target", datasets.size());
    };
  }

  private List<String> numbered(String kind, int count) {
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> PlatformIds.id(kind, id + " " + i))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(it -> texts.add(it.asText()));
    return texts;
  }
}
