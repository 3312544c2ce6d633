/**
 * The same requests to a store directly, through a node, and through two in a row; raw HTTP answers compared. Start
 * at {@link dev.needletail.proxy.transparency.TransparencyTest}; what cannot be equal is in
 * {@link dev.needletail.proxy.transparency.Normalisation} for bodies and in
 * {@link dev.needletail.proxy.transparency.Headers} for headers, and only there.
 */
@NullMarked
package dev.needletail.proxy.transparency;

import org.jspecify.annotations.NullMarked;
