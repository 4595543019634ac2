package io.aepconnect.validation;

import io.aepconnect.message.MessageCheck;

/** A look at a message's entity before it is sent. Called by one thread. */
@FunctionalInterface
interface EntityCheck {

  /** What is to become of the entity's message. */
  MessageCheck.Result check(EntityText entity);
}
