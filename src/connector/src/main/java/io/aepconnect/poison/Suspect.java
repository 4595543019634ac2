package io.aepconnect.poison;

/**
 * What speaks against a message.
 *
 * @param lastRequest the latest that spoke against it
 * @param errors 500s alone and 5xx entries so far
 * @param evidence that they give
 * @param rejections 400s and 413s alone so far, with others accepted in between
 * @param rejectedAfter the last request that was sent when the latest of these came
 * @param unclear unclear answers about it alone, with no clear one about others meanwhile
 * @param unclearSince the first of these
 */
record Suspect(
    long lastRequest,
    int errors,
    double evidence,
    int rejections,
    long rejectedAfter,
    int unclear,
    long unclearSince) {

  static final Suspect NONE = new Suspect(0, 0, 1, 0, 0, 0, 0);

  Suspect withError(long request, double allEvidence) {
    return new Suspect(
        request, errors + 1, allEvidence, rejections, rejectedAfter, unclear, unclearSince);
  }

  Suspect withRejection(long request, long latest) {
    return new Suspect(request, errors, evidence, rejections + 1, latest, unclear, unclearSince);
  }

  Suspect withAttempt(long request) {
    return new Suspect(request, errors, evidence, rejections, rejectedAfter, unclear, unclearSince);
  }

  Suspect withUnclear(int answers, long since) {
    return new Suspect(lastRequest, errors, evidence, rejections, rejectedAfter, answers, since);
  }
}
