package io.aepconnect.schema;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the schema and the configuration say about a value that may be repaired.
 *
 * @param texts values of the schema's enumeration that differ from the value in upper and lower
 *     case at most
 * @param isDateTime whether the schema wants a date-time
 * @param zone the zone of times without a zone; if null, such times are not repaired
 */
record Hints(List<String> texts, boolean isDateTime, @Nullable ZoneId zone) {}
