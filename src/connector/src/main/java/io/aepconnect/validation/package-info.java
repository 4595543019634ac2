/**
 * Looks at messages before they are sent, beside the flow: what AEP would refuse or drop only after
 * it has accepted it can be found here, while its record can still be dead-lettered.
 */
@NullMarked
package io.aepconnect.validation;

import org.jspecify.annotations.NullMarked;
