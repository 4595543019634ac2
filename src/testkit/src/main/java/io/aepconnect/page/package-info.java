/** Reads the pages of the documentation, for the tests that compare them with the code. */
package io.aepconnect.page;
