/**
 * Access tokens: how they are fetched and renewed, and how a request is sent with one. Settings
 * enter, a token or the reason why there is none leaves.
 */
@NullMarked
package io.aepconnect.auth;

import org.jspecify.annotations.NullMarked;
