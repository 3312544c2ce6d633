/**
 * Reads who sends a request from its {@code Authorization} header or its query string, and refuses, in AWS's words, what
 * is not of their form. Start at {@link dev.needletail.proxy.auth.CallerReader}; whether the signature is right, the package
 * {@code signature} knows. No sockets here.
 */
@NullMarked
package dev.needletail.proxy.auth;

import org.jspecify.annotations.NullMarked;
