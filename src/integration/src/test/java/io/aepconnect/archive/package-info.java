/** The Hub archive as users get it: what is in it, and how a worker takes it. */
package io.aepconnect.archive;
