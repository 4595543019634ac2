package io.aepconnect.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * For thousands of random schemas and entities, our check and networknt's validator must have the
 * same result. {@code -Dfuzz.schemas=100000} sets the number of schemas, {@code -Dfuzz.seed} the
 * first seed.
 */
class SchemaFuzzTest {

  private static final int SCHEMAS = Integer.getInteger("fuzz.schemas", 600);
  private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);
  private static final int ENTITIES = 6;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void agreesWithAnotherValidatorOnRandomSchemasAndEntities() {
    List<String> differences = new ArrayList<>();
    long fitting =
        LongStream.range(FIRST_SEED, FIRST_SEED + SCHEMAS)
            .map(seed -> compareWithOther(seed, differences))
            .sum();

    assertThat(differences).isEmpty();
    long all = (long) SCHEMAS * ENTITIES;
    assertThat(fitting).isBetween(all / 5, all * 4 / 5);
  }

  @Test
  void theResultDoesNotDependOnTheSpellingOfTheJson() {
    List<String> differences = new ArrayList<>();
    LongStream.range(FIRST_SEED, FIRST_SEED + SCHEMAS)
        .forEach(seed -> compareSpellings(seed, differences));

    assertThat(differences).isEmpty();
  }

  private static long compareWithOther(long seed, List<String> differences) {
    Random random = new Random(seed);
    ObjectNode json = new RandomSchema(random).root();
    XdmSchema schema = XdmSchema.parse(json.toString());
    Schema other = other(json.toString());
    RandomEntity entities = new RandomEntity(random, json);
    long fitting = 0;
    for (int i = 0; i < ENTITIES; i++) {
      String entity = entities.entity().toString();
      List<Violation> violations = XdmSchemaTest.violations(schema, entity);
      List<?> otherErrors = other.validate(read(entity));
      boolean fitsOther = otherErrors.isEmpty();
      fitting += fitsOther ? 1 : 0;
      if (violations.isEmpty() != fitsOther) {
        differences.add(describe(seed, json, entity) + violations + " against " + otherErrors);
      }
    }
    return fitting;
  }

  private static void compareSpellings(long seed, List<String> differences) {
    Random random = new Random(seed);
    ObjectNode json = new RandomSchema(random).root();
    XdmSchema schema = XdmSchema.parse(json.toString());
    RandomEntity entities = new RandomEntity(random, json);
    // An integer with a point is doubtful.
    OtherSpelling spelling = new OtherSpelling(random, !json.toString().contains("\"integer\""));
    for (int i = 0; i < ENTITIES; i++) {
      ObjectNode entity = entities.entity();
      String otherwise = spelling.of(entity);
      boolean fits = XdmSchemaTest.violations(schema, entity.toString()).isEmpty();
      if (XdmSchemaTest.violations(schema, otherwise).isEmpty() != fits) {
        differences.add(describe(seed, json, entity + " " + otherwise));
      }
    }
  }

  private static Schema other(String schema) {
    return SchemaRegistry.withDialect(Dialects.getDraft7()).getSchema(read(schema));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String describe(long seed, JsonNode schema, String entity) {
    return "seed %d: schema %s, entity %s: ".formatted(seed, schema, entity);
  }
}
