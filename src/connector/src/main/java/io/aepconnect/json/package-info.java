/**
 * JSON text as bytes, without a tree: {@code JsonScanner} reads text that is probably valid, {@code
 * ValidJson} navigates in text that is known to be valid, and {@code JsonEdit} changes parts of a
 * text.
 */
@NullMarked
package io.aepconnect.json;

import org.jspecify.annotations.NullMarked;
