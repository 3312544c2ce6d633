/** What operators see. */
@NullMarked
package dev.needletail.proxy.admin;

import org.jspecify.annotations.NullMarked;
