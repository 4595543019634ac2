/** What the build knows about itself. Any package may ask. */
@NullMarked
package io.aepconnect.version;

import org.jspecify.annotations.NullMarked;
