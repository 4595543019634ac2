/**
 * JSON text as bytes, without a tree: reads text that is probably valid ({@code JsonScanner}),
 * finds its way in text that is known to be valid ({@code ValidJson}), and changes parts of it
 * while the rest stays as it is ({@code JsonEdit}).
 */
@NullMarked
package io.aepconnect.json;

import org.jspecify.annotations.NullMarked;
