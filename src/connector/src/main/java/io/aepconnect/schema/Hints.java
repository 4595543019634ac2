package io.aepconnect.schema;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What helps to read a value.
 *
 * @param texts that the schema lists for it and that differ from it in the case of letters at most
 * @param isDateTime whether the schema says that it is a date-time
 * @param zone nullable: of times that name none; without it they are not read
 */
record Hints(List<String> texts, boolean isDateTime, @Nullable ZoneId zone) {}
