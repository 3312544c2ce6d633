/**
 * AWS SDK for Java 2 in the place of the raw client, for comparison: what applications send, at what it costs them. Start at
 * {@link dev.needletail.loadtest.client.sdk.SdkTransport}.
 */
@NullMarked
package dev.needletail.loadtest.client.sdk;

import org.jspecify.annotations.NullMarked;
