/** How often a line may be logged. */
@NullMarked
package io.aepconnect.log;

import org.jspecify.annotations.NullMarked;
