/** Key stores for mutual TLS between nodes: how they are made, and how they are read. */
@NullMarked
package dev.needletail.cluster.keys;

import org.jspecify.annotations.NullMarked;
