/**
 * The access keys that clients may sign with, from a file that is read again when it changes. Start at
 * {@link dev.needletail.proxy.auth.credentials.AccessKeyFile}. Nothing here says a secret, in logs or in errors.
 */
@NullMarked
package dev.needletail.proxy.auth.credentials;

import org.jspecify.annotations.NullMarked;
