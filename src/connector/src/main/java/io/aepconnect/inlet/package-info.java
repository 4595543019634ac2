/**
 * Stage 4 of the flow: a batch enters, one response leaves. Its threads send requests and complete
 * futures, and do nothing else.
 */
@NullMarked
package io.aepconnect.inlet;

import org.jspecify.annotations.NullMarked;
