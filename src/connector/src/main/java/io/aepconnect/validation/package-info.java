/**
 * Checks messages before they are sent. AEP rejects or drops some messages only after it has
 * accepted them; these checks find them while their records can still be dead-lettered.
 */
@NullMarked
package io.aepconnect.validation;

import org.jspecify.annotations.NullMarked;
