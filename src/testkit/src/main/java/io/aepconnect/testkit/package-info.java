/** Shared by the tests of several modules: certificates, Avro records, JDK tools, skip reasons. */
package io.aepconnect.testkit;
