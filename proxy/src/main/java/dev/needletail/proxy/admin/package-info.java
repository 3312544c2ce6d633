/**
 * The admin port: metrics, health, injected faults and what shadow mode has found, for operators and not for clients. Start
 * at {@link dev.needletail.proxy.admin.AdminServer}.
 */
@NullMarked
package dev.needletail.proxy.admin;

import org.jspecify.annotations.NullMarked;
