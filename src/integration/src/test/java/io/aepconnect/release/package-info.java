/** How a release is made: the script, the workflows, and what the first publisher replaces. */
package io.aepconnect.release;
