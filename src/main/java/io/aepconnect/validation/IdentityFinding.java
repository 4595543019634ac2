package io.aepconnect.validation;

import io.aepconnect.message.Excerpt;

/**
 * A problem with identities of one entity.
 *
 * @param place where it is found first: a JSON pointer, or words for the entity
 * @param example the form of the id that is there; empty if it is not about an id
 * @param number how many identities of the entity have it
 */
record IdentityFinding(IdentityProblem problem, String place, String example, int number) {

  private static final int MOST_NAMESPACE_BYTES = 60;

  /** About an id. */
  static IdentityFinding ofId(IdentityProblem problem, String namespace, int index, String id) {
    String step =
        Excerpt.of(namespace, MOST_NAMESPACE_BYTES)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") // none must break a log's line
            .replace("~", "~0")
            .replace("/", "~1");
    return new IdentityFinding(
        problem, "/identityMap/%s/%d/id".formatted(step, index), IdShape.of(id), 1);
  }

  /** About all identities of the entity. */
  static IdentityFinding ofAll(IdentityProblem problem, String place) {
    return new IdentityFinding(problem, place, "", 1);
  }

  IdentityFinding oneMore() {
    return new IdentityFinding(problem, place, example, number + 1);
  }

  /** What is wrong and where, without the id. */
  String describe() {
    return place + " " + problem.flaw().meaning();
  }
}
