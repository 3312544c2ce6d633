/**
 * Reads who sends a request from its {@code Authorization} header or its query string, and refuses, in AWS's words, what
 * is not of their form. Start at {@link dev.needletail.proxy.auth.CallerReader}. No sockets here; the signature itself
 * is not verified.
 */
@NullMarked
package dev.needletail.proxy.auth;

import org.jspecify.annotations.NullMarked;
