package io.aepconnect.poison;

/**
 * What speaks against a message.
 *
 * @param lastRequest the latest that spoke against it
 */
record Suspect(long lastRequest, Errors errors, Rejections rejections, Unclear unclear) {

  /** Nothing speaks against it. */
  static final Suspect NONE =
      new Suspect(0, new Errors(0, 1), new Rejections(0, 0), new Unclear(0, 0));

  /**
   * 500s alone and 5xx entries.
   *
   * @param number so far
   * @param evidence that they give
   */
  record Errors(int number, double evidence) {}

  /**
   * 400s and 413s alone.
   *
   * @param number so far, with others accepted in between
   * @param after the last request that was sent when the latest of these came
   */
  record Rejections(int number, long after) {}

  /**
   * Unclear answers about it alone.
   *
   * @param number so far, with no clear answer about others meanwhile
   * @param since the request that got the first of these
   */
  record Unclear(int number, long since) {}

  Suspect withError(long request, double evidence) {
    return new Suspect(request, new Errors(errors.number() + 1, evidence), rejections, unclear);
  }

  Suspect withRejection(long request, long latest) {
    Rejections more = new Rejections(rejections.number() + 1, latest);
    return new Suspect(request, errors, more, unclear);
  }

  Suspect withAttempt(long request) {
    return new Suspect(request, errors, rejections, unclear);
  }

  /** One more unclear answer. */
  Suspect withUnclear() {
    Unclear more = new Unclear(unclear.number() + 1, unclear.since());
    return new Suspect(lastRequest, errors, rejections, more);
  }

  /** The first unclear answer, or the first again after a clear answer about others. */
  Suspect withFirstUnclear(long request) {
    return new Suspect(lastRequest, errors, rejections, new Unclear(1, request));
  }
}
