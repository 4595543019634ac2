package io.aepconnect.validation;

import static java.util.stream.Collectors.joining;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageJson;
import java.util.List;
import java.util.Optional;

/** Finds messages whose entity does not fit its schema. */
record SchemaCheck(XdmSchemas schemas) implements MessageCheck {

  @Override
  public Optional<String> problem(MessageJson message) {
    List<Violation> violations = schemas.violations(message.bytes());
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            violations.stream()
                .map(Violation::describe)
                .collect(joining("; ", "The entity does not fit the XDM schema: ", "")));
  }
}
