/** Compares the documentation with the code: links, configurations, keys, messages, commands. */
package io.aepconnect.docs;
