package io.aepconnect.validation;

import java.util.regex.Pattern;

/**
 * A problem with identities of one entity.
 *
 * @param place where it is found first: a JSON pointer, or words for the entity
 * @param example the form of the id that is there; empty if it is not about an id
 * @param number how many identities of the entity have it
 */
record IdentityFinding(IdentityProblem problem, String place, String example, int number) {

  /** What is none may be an id that stands in the wrong place. */
  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

  /** About an id. */
  static IdentityFinding ofId(IdentityProblem problem, String namespace, int index, String id) {
    String step =
        NAMESPACE.matcher(namespace).matches()
            ? namespace
            : IdShape.of(namespace).replace("~", "~0").replace("/", "~1");
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
