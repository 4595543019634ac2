/**
 * The configuration: properties come in, the settings of the other packages go out. No other
 * package knows a property's name, default or documentation.
 *
 * <p>A {@link Key} declares one property. {@link Reading} parses each value once, {@link
 * CheckedConfig} adds what must hold between them ({@link KeyRules}) and what the files say, and
 * {@link AepSinkConfig} hands out the settings. Validation and start take the same way.
 */
@NullMarked
package io.aepconnect.config;

import org.jspecify.annotations.NullMarked;
