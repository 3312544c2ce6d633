/**
 * Makes the engine fail, on purpose and repeatably: it throttles, answers with server errors, loses answers, is slow, has
 * transactions conflict, leaves parts of batches over, and shows reads an older state. Applications that are to run on DynamoDB
 * can be tested with what DynamoDB does only now and then.
 *
 * <p>Start at {@link dev.needletail.engine.fault.FaultInjection}; {@link dev.needletail.engine.fault.FaultKind} says what
 * there is. Nothing is injected, and nothing costs time, unless {@link dev.needletail.engine.fault.FaultSettings} ask
 * for it.
 */
@NullMarked
package dev.needletail.engine.fault;

import org.jspecify.annotations.NullMarked;
