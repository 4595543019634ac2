/** Connect's entry points: the connector and its task. Everything else is behind them. */
package io.aepconnect;
