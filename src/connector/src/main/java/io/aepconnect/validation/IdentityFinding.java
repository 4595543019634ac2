package io.aepconnect.validation;

import java.util.regex.Pattern;

/**
 * A problem with identities of one entity.
 *
 * @param place where the problem occurs first: a JSON pointer, or {@code The entity}
 * @param example the form of that id; empty if the problem is not about an id
 * @param number how many identities of the entity have the problem
 */
record IdentityFinding(IdentityProblem problem, String place, String example, int number) {

  /** A name of another form may be an id in the wrong place, so it is not logged. */
  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

  /** A problem of one id. */
  static IdentityFinding ofId(IdentityProblem problem, String namespace, int index, String id) {
    String step =
        NAMESPACE.matcher(namespace).matches()
            ? namespace
            : IdShape.of(namespace).replace("~", "~0").replace("/", "~1");
    return new IdentityFinding(
        problem, "/identityMap/%s/%d/id".formatted(step, index), IdShape.of(id), 1);
  }

  /** A problem of all identities of the entity. */
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
