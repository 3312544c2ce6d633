/** The bytes of the short way, without sockets. */
@NullMarked
package dev.needletail.proxy.http.lane;

import org.jspecify.annotations.NullMarked;
