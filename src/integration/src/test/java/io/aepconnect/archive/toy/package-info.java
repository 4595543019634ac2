/** A plugin that is not ours, to stand beside it in a worker. */
package io.aepconnect.archive.toy;
