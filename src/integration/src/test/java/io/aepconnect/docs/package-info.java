/** Holds the documentation to the code: links, configurations, keys, messages and commands. */
package io.aepconnect.docs;
