package io.aepconnect.validation;

import io.aepconnect.message.MessageCheck;

/** Checks a message's entity before it is sent. Called by one thread. */
@FunctionalInterface
interface EntityCheck {

  /** The message to send, maybe with a changed entity, or the reason why it is rejected. */
  MessageCheck.Result check(EntityText entity);
}
