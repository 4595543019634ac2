/** The Hub archive as users get it: its contents, and how a worker loads it. */
package io.aepconnect.archive;
