/**
 * Everything goes wrong at once, on a real broker and real workers, and still: nothing is lost,
 * nothing is misattributed, no offset runs ahead, every refusal has its reason.
 */
package io.aepconnect.torture;
