package io.aepconnect.simulator;

import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;

/** Ignores broken connections: the simulator breaks them on purpose. */
final class QuietListener implements ExceptionListener {

  @Override
  public void onError(Exception e) {}

  @Override
  public void onError(HttpConnection connection, Exception e) {}
}
