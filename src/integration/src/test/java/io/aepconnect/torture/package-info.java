/**
 * Combines faults on a real broker and real workers. Nothing may be lost or misattributed, no
 * offset may be committed too early, and every dead letter must have its reason.
 */
package io.aepconnect.torture;
