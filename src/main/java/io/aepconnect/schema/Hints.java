package io.aepconnect.schema;

import java.time.ZoneId;
import java.util.List;

/**
 * What helps to read a value.
 *
 * @param texts that the schema lists for it; empty if it lists none
 * @param zone nullable: of times that name none; without it they are not read
 */
record Hints(List<String> texts, ZoneId zone) {}
