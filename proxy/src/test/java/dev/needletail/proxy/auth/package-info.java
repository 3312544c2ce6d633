/** What AWS says to credentials of every wrong form. */
@NullMarked
package dev.needletail.proxy.auth;

import org.jspecify.annotations.NullMarked;
