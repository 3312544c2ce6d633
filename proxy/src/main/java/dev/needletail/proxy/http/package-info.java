/**
 * The HTTP front end: sockets in, sockets out, and a store between. Start at
 * {@link dev.needletail.proxy.http.HttpFrontEnd}; {@link dev.needletail.proxy.http.Exchange} is one request's life
 * on the long way, through Vert.x, and {@link dev.needletail.proxy.http.FastLane} the short way that most requests take;
 * {@link dev.needletail.proxy.http.StoreCall} is what both have in common. What a request means is decided in
 * {@link dev.needletail.proxy.protocol}. Threads: everything below the front end
 * itself lives on one event loop, compression apart.
 */
@NullMarked
package dev.needletail.proxy.http;

import org.jspecify.annotations.NullMarked;
