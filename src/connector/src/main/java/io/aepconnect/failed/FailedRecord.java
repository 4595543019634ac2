package io.aepconnect.failed;

import io.aepconnect.platform.CatalogBatch;
import java.util.List;
import java.util.stream.Stream;

/**
 * A failed record with everything that is known of it. Immutable.
 *
 * @param message what its line says
 * @param dataset the dataset's ID
 * @param batch the batch that holds it
 * @param file the file that holds it; empty if the batch has none
 * @param line its line in the file, from 1; 0 if the batch has no file
 */
record FailedRecord(
    FailedMessage message, String dataset, CatalogBatch batch, String file, long line) {

  /** Stands for the code of records for which AEP gave none. */
  static final String NO_CODE = "none";

  /** AEP's reasons for this record, or else for the whole batch. */
  List<Reason> reasons() {
    return message.reasons().isEmpty() ? Reason.of(batch) : message.reasons();
  }

  /** AEP's codes, each once, in the order of the reasons. */
  List<String> codes() {
    return codeStream().distinct().toList();
  }

  /** The code under which the record is counted. */
  String mainCode() {
    return codeStream().findFirst().orElse(NO_CODE);
  }

  private Stream<String> codeStream() {
    return reasons().stream().map(Reason::code).filter(code -> !code.isEmpty());
  }
}
