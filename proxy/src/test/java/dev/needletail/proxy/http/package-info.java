/** The front end seen through raw sockets. Start at {@link dev.needletail.proxy.http.RunningFrontEnd}. */
@NullMarked
package dev.needletail.proxy.http;

import org.jspecify.annotations.NullMarked;
