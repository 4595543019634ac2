/** What tests of several packages share: records, a scripted endpoint, a clock. */
package io.aepconnect.testing;
