/** What tests of several modules share: certificates, Avro records, reasons of skipped tests. */
package io.aepconnect.testkit;
