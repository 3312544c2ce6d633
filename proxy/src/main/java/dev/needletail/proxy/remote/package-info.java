/**
 * The remote store: an existing database that speaks DynamoDB's API, reached over HTTP. Start at
 * {@link dev.needletail.proxy.remote.RemoteStore}. Vert.x carries the requests, the AWS SDK finds credentials and
 * region, and the signature is our own, because it is made anew for every request.
 */
@NullMarked
package dev.needletail.proxy.remote;

import org.jspecify.annotations.NullMarked;
