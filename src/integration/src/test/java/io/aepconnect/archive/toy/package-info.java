/** A plugin of another vendor, which a worker loads together with the connector. */
package io.aepconnect.archive.toy;
