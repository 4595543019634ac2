package io.aepconnect.simulator;

import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;

/** Broken connections are this server's business; nobody needs to hear of them. */
final class QuietListener implements ExceptionListener {

  @Override
  public void onError(Exception e) {}

  @Override
  public void onError(HttpConnection connection, Exception e) {}
}
