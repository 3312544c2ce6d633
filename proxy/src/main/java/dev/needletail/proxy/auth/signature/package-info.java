/**
 * Verifies who signed a request: AWS Signature Version 4. Start at
 * {@link dev.needletail.proxy.auth.signature.SignatureVerifier}; a front end shows it its requests as
 * {@link dev.needletail.proxy.auth.signature.SignedRequest}. No sockets here.
 */
@NullMarked
package dev.needletail.proxy.auth.signature;

import org.jspecify.annotations.NullMarked;
