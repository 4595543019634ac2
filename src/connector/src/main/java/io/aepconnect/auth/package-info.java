/**
 * Access tokens: where they come from, when they are renewed, and how a request is sent with one.
 * Settings enter, a token or the reason why there is none leaves.
 */
@NullMarked
package io.aepconnect.auth;

import org.jspecify.annotations.NullMarked;
