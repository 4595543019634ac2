package io.aepconnect.http;

/** The names of the HTTP headers that AEP's services read. */
public final class AepHeaders {

  /** The sandbox that a request is for. */
  public static final String SANDBOX = "x-sandbox-name";

  /** The dataflow that the raw rows of a request are for. */
  public static final String FLOW = "x-adobe-flow-id";

  /** The client ID of the credential, for AEP's REST APIs. */
  public static final String API_KEY = "x-api-key";

  /** The organization that a request is for, for AEP's REST APIs. */
  public static final String ORGANIZATION = "x-gw-ims-org-id";

  private AepHeaders() {}
}
