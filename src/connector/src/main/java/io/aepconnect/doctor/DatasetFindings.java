package io.aepconnect.doctor;

import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.platform.CatalogDataset;
import io.aepconnect.platform.Dataflow;
import java.util.ArrayList;
import java.util.List;

/** Compares a dataset with a configuration. */
final class DatasetFindings {

  private DatasetFindings() {}

  /**
   * All findings; one of severity OK if nothing is wrong.
   *
   * @param organization that of the configuration
   */
  static List<Finding> of(
      CatalogDataset dataset, String organization, Destination configured, Severity mismatch) {
    List<Finding> findings =
        new ArrayList<>(
            SchemaFindings.of(
                dataset.schema(), "the dataset " + dataset.id(), configured, mismatch));
    if (!dataset.organization().isEmpty() && !dataset.organization().equals(organization)) {
      findings.add(
          new Finding(
              Severity.ERROR,
              Subject.ORGANIZATION,
              configured.topic(),
              "is not the organization of the dataset %s, which is %s"
                  .formatted(dataset.id(), dataset.organization())));
    }
    if (!dataset.profile()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              Subject.DATASET,
              configured.topic(),
              "the dataset %s (%s) is not enabled for Profile, so its data reaches the data lake, but no profile. If profiles need it, enable it in AEP under Datasets, and its schema under Schemas"
                  .formatted(dataset.id(), dataset.name())));
    }
    return findings.isEmpty()
        ? List.of(
            new Finding(
                Severity.OK,
                Subject.DATASET,
                configured.topic(),
                "the dataset %s (%s) fits this configuration"
                    .formatted(dataset.id(), dataset.name())))
        : List.copyOf(findings);
  }

  /** Messages of such a dataflow are accepted, and fail later. */
  static List<Finding> madeForAnotherSchema(
      Dataflow flow, CatalogDataset dataset, Destination configured) {
    String made = flow.target() == null ? "" : flow.target().schema().id();
    return made.isEmpty() || dataset.schema().id().isEmpty() || made.equals(dataset.schema().id())
        ? List.of()
        : List.of(
            new Finding(
                Severity.ERROR,
                Subject.FLOW,
                configured.topic(),
                "the dataflow %s was made for the schema %s, but its dataset %s has the schema %s. Make a new dataflow in AEP for this dataset"
                    .formatted(flow.id(), made, dataset.id(), dataset.schema().id())));
  }
}
