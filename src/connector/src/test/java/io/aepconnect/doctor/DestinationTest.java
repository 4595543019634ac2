package io.aepconnect.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.platform.CatalogDataset;
import io.aepconnect.platform.Dataflow;
import io.aepconnect.platform.SchemaRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {

  private static final String FULL = "application/vnd.adobe.xed-full+json;version=";

  @ParameterizedTest
  @CsvSource({
    FULL + "1.0, application/vnd.adobe.xed+json;version=1, " + FULL + "1.0",
    "'', application/vnd.adobe.xed+json;version=2, " + FULL + "2",
    FULL + "1, '', " + FULL + "1",
    "'', '', "
  })
  void messagesGetTheContentTypeOfTheFullSchema(String ofFlow, String ofDataset, String expected) {
    Dataflow flow =
        new Dataflow(
            "f",
            "enabled",
            Dataflow.XDM,
            1,
            1,
            new Dataflow.Inlet("https://host/collection/i", "enabled", "", "xdm", false),
            new Dataflow.Target("d", new SchemaRef("s", ofFlow)));

    Destination said = Destination.of(null, flow, dataset(new SchemaRef("s", ofDataset)));

    assertThat(said.contentType()).isEqualTo(expected);
    assertThat(said.schema()).isEqualTo("s");
  }

  private static CatalogDataset dataset(SchemaRef schema) {
    return new CatalogDataset("d", "name", schema, true, "O@AdobeOrg");
  }
}
