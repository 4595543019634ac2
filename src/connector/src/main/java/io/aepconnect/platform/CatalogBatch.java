package io.aepconnect.platform;

import java.util.List;

/**
 * What AEP's catalog says about a batch. AEP may leave out any field.
 *
 * @param id its ID
 * @param status as the catalog spells it; empty if unknown
 * @param createdMs when it was created, in epoch milliseconds
 * @param updatedMs when it last changed, in epoch milliseconds
 * @param failedRecords how many of its records failed; 0 if unknown
 * @param flowIds the dataflows that wrote it; empty if unknown
 * @param errors what is wrong with the batch as a whole
 * @param json all that the catalog says, as JSON text
 */
public record CatalogBatch(
    String id,
    String status,
    long createdMs,
    long updatedMs,
    long failedRecords,
    List<String> flowIds,
    List<BatchError> errors,
    String json) {

  /**
   * One error of a whole batch.
   *
   * @param code AEP's code; empty if there is none
   * @param description AEP's text; empty if there is none
   */
  public record BatchError(String code, String description) {}

  public CatalogBatch {
    flowIds = List.copyOf(flowIds);
    errors = List.copyOf(errors);
  }
}
