package io.aepconnect.validation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.json.ValidJson;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the identityMap of one entity. Ignores values that do not have the form of an
 * identity: the schema check finds them. Used once, by one thread.
 */
final class IdentityScan {

  private static final String MAP = "identityMap";
  private static final byte[] MAP_IN_QUOTES = ("\"" + MAP + "\"").getBytes(US_ASCII);

  /** The letter of the name that is rarest in other text, so that few places must be compared. */
  private static final byte RARE = 'M';

  /** Index of the rare letter in the quoted name. */
  private static final int RARE_AT = 1 + MAP.indexOf(RARE);

  private static final byte[] ID = "id".getBytes(US_ASCII);
  private static final byte[] PRIMARY = "primary".getBytes(US_ASCII);

  private final byte[] json;
  private int end;
  private int identities;
  private boolean primary;

  /** In the order of the text; null as long as there is no problem. */
  private @Nullable Map<IdentityProblem, IdentityFinding> found;

  private IdentityScan(byte[] json) {
    this.json = json;
  }

  /**
   * Whether no identityMap anywhere in the text has a problem. This is much faster than to find the
   * identityMap of the entity, and mostly makes that unnecessary. Does not see a field name that is
   * written with escapes.
   *
   * @param json valid JSON text of an object
   */
  static boolean isClean(byte[] json) {
    int at = ValidJson.find(json, 0, RARE);
    while (at >= 0) {
      int next = at + 1;
      int value = valueOfMap(json, at);
      if (value != EntityText.NONE) {
        IdentityScan scan = ofMap(json, value);
        if (!scan.found().isEmpty()) {
          return false;
        }
        next = scan.end; // an identityMap cannot contain the entity
      }
      at = ValidJson.find(json, next, RARE);
    }
    return true;
  }

  /**
   * The value of the field with the rare letter at this index; {@code NONE} if this is not such a
   * field.
   */
  private static int valueOfMap(byte[] json, int rare) {
    int start = rare - RARE_AT;
    int end = start + MAP_IN_QUOTES.length;
    return start > 0
            && end < json.length
            && Arrays.equals(json, start, end, MAP_IN_QUOTES, 0, MAP_IN_QUOTES.length)
            && json[ValidJson.skipSpace(json, end)] == ':'
        ? ValidJson.value(json, end)
        : EntityText.NONE;
  }

  /** Reads the identities of an entity, which must be an object. */
  static IdentityScan of(EntityText entity) {
    int map = entity.field(MAP);
    return map == EntityText.NONE ? new IdentityScan(entity.json()) : ofMap(entity.json(), map);
  }

  private static IdentityScan ofMap(byte[] json, int value) {
    IdentityScan scan = new IdentityScan(json);
    scan.end = json[value] == '{' ? scan.readMap(value) : ValidJson.end(json, value);
    return scan;
  }

  /** Whether an identity is marked as the primary one. */
  boolean hasPrimary() {
    return primary;
  }

  /** One finding for each kind of problem. */
  Collection<IdentityFinding> found() {
    return found == null ? List.of() : found.values();
  }

  private int readMap(int start) {
    int at = ValidJson.first(json, start);
    while (json[at] != '}') {
      int nameEnd = ValidJson.stringEnd(json, at);
      int value = ValidJson.value(json, nameEnd);
      int end =
          json[value] == '['
              ? readNamespace(ValidJson.text(json, at, nameEnd), value)
              : ValidJson.end(json, value);
      at = ValidJson.next(json, end);
    }
    if (identities > IdentityRules.MOST_IDENTITIES) {
      IdentityProblem tooMany = new IdentityProblem(IdentityFlaw.TOO_MANY, true);
      add(tooMany, () -> IdentityFinding.ofAll(tooMany, "/" + MAP));
    }
    return at + 1;
  }

  private int readNamespace(String namespace, int start) {
    int at = ValidJson.first(json, start);
    for (int index = 0; json[at] != ']'; index++) {
      int end = json[at] == '{' ? readIdentity(namespace, index, at) : ValidJson.end(json, at);
      at = ValidJson.next(json, end);
    }
    return at + 1;
  }

  private int readIdentity(String namespace, int index, int start) {
    String id = null;
    int at = ValidJson.first(json, start);
    while (json[at] != '}') {
      int nameEnd = ValidJson.stringEnd(json, at);
      int value = ValidJson.value(json, nameEnd);
      int end = ValidJson.end(json, value);
      if (json[value] == '"' && ValidJson.hasText(json, at, nameEnd, ID)) {
        id = ValidJson.text(json, value, end);
      } else if (json[value] == 't' && ValidJson.hasText(json, at, nameEnd, PRIMARY)) {
        primary = true;
      }
      at = ValidJson.next(json, end);
    }
    if (id != null) {
      checkId(namespace, index, id);
    }
    return at + 1;
  }

  private void checkId(String namespace, int index, String id) {
    identities++;
    IdentityRules.problem(namespace, id)
        .ifPresent(it -> add(it, () -> IdentityFinding.ofId(it, namespace, index, id)));
  }

  private void add(IdentityProblem problem, Supplier<IdentityFinding> first) {
    if (found == null) {
      found = new LinkedHashMap<>();
    }
    found.compute(problem, (it, before) -> before == null ? first.get() : before.oneMore());
  }
}
