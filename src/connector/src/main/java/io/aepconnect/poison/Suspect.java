package io.aepconnect.poison;

/**
 * The evidence that a message is at fault.
 *
 * @param lastRequest the number of the latest request that added evidence
 */
record Suspect(long lastRequest, Errors errors, Rejections rejections, Unclear unclear) {

  /** No evidence. */
  static final Suspect NONE =
      new Suspect(0, new Errors(0, 1), new Rejections(0, 0), new Unclear(0, 0));

  /**
   * 500s alone in a request, and 5xx entries.
   *
   * @param number how many so far
   * @param evidence the evidence from them
   */
  record Errors(int number, double evidence) {}

  /**
   * 400s and 413s alone in a request.
   *
   * @param number how many so far, with others accepted between them
   * @param after the last request that had been sent when the latest of them arrived
   */
  record Rejections(int number, long after) {}

  /**
   * Unclear outcomes alone in a request.
   *
   * @param number how many so far, without any clear outcome meanwhile
   * @param since the request that got the first of them
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

  /** Adds an unclear outcome. */
  Suspect withUnclear() {
    Unclear more = new Unclear(unclear.number() + 1, unclear.since());
    return new Suspect(lastRequest, errors, rejections, more);
  }

  /** The first unclear outcome, or the first since a clear outcome of another message. */
  Suspect withFirstUnclear(long request) {
    return new Suspect(lastRequest, errors, rejections, new Unclear(1, request));
  }
}
