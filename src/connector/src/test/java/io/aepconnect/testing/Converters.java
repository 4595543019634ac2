package io.aepconnect.testing;

import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageSettings;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.message.Route;
import io.aepconnect.message.Routes;
import java.util.Map;

/** Converters for tests. */
public final class Converters {

  private Converters() {}

  /** Treats all topics alike and adds nothing to entities. */
  public static MessageConverter plain(
      RecordFormat format, Envelope envelope, NullFields nullFields) {
    return new MessageConverter(
        new MessageSettings(
            new Routes(new Route(format, envelope), Map.of()),
            EntityDefaults.NONE,
            Operations.NONE,
            nullFields));
  }
}
