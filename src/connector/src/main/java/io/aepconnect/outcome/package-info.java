/**
 * Stage 5 of the flow: a batch and its response enter, exactly one outcome per message leaves. All
 * decisions about acceptance, rejection, retry and splitting are here. Pure: no threads, no I/O.
 */
@NullMarked
package io.aepconnect.outcome;

import org.jspecify.annotations.NullMarked;
