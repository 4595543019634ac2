/**
 * AEP's other REST APIs, beside the flow. A reference to a schema enters, the schema's JSON text
 * leaves.
 */
@NullMarked
package io.aepconnect.platform;

import org.jspecify.annotations.NullMarked;
