/** Reads the pages of the documentation, for the tests that hold them to the code. */
package io.aepconnect.page;
