/** What the build knows about itself. Any package may ask. */
package io.aepconnect.version;
