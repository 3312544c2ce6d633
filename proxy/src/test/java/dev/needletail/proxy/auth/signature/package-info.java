/** Tests of the package of the same name, and what shows it requests. */
@NullMarked
package dev.needletail.proxy.auth.signature;

import org.jspecify.annotations.NullMarked;
