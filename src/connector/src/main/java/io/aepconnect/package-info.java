/** Connect's entry points: the connector and its task. Everything else is behind them. */
@NullMarked
package io.aepconnect;

import org.jspecify.annotations.NullMarked;
