package io.aepconnect.validation;

import static java.util.stream.Collectors.joining;

import io.aepconnect.message.MessageCheck.Result;
import io.aepconnect.message.MessageJson;
import io.aepconnect.schema.Findings;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.Violation;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rejects messages whose entity does not fit its schema, unless a repair is unambiguous.
 *
 * @param findings receives what was found in entities that are sent
 */
record SchemaCheck(XdmSchemas schemas, Repairs repairs, Consumer<Findings> findings)
    implements EntityCheck {

  @Override
  public Result check(EntityText entity) {
    MessageJson message = entity.message();
    XdmSchema schema = schemas.of(entity.schemaId()).orElse(null);
    if (schema == null) {
      return new Result.Fit(message);
    } else if (!entity.isThere()) {
      return misfit(List.of(new Violation("", "required", "the message has no body.xdmEntity")));
    }
    Findings found = schema.check(entity.json(), entity.start(), repairs);
    if (!found.violations().isEmpty()) {
      return misfit(found.violations());
    }
    return found.edits().isEmpty() ? sent(found, message) : repaired(found, entity, schema);
  }

  /**
   * Checks the repaired entity once more as a whole, because a repair may violate another rule. If
   * it does, the original entity is checked without repairs, and that decides.
   */
  private Result repaired(Findings found, EntityText entity, XdmSchema schema) {
    MessageJson message = entity.edited(found.edits());
    EntityText repaired = EntityText.of(message);
    Findings left = schema.check(repaired.json(), repaired.start(), Repairs.NONE);
    if (left.violations().isEmpty()) {
      return sent(
          new Findings(List.of(), left.warnings(), found.edits(), found.repairs()), message);
    }
    Findings unrepaired = schema.check(entity.json(), entity.start(), Repairs.NONE);
    return unrepaired.violations().isEmpty()
        ? sent(unrepaired, entity.message())
        : misfit(unrepaired.violations());
  }

  private Result sent(Findings found, MessageJson message) {
    findings.accept(found);
    return new Result.Fit(message);
  }

  private static Result misfit(List<Violation> violations) {
    return new Result.Misfit(
        violations.stream()
            .map(Violation::describe)
            .collect(joining("; ", "The entity does not fit the XDM schema: ", "")));
  }
}
