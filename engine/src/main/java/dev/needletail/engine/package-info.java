/**
 * DynamoDB on an embedded ordered key-value store. Start at {@link dev.needletail.engine.EmbeddedStore}.
 *
 * <p>A request passes {@code fault} and goes to the {@link dev.needletail.engine.execution.Execution} of its operation, on
 * a storage thread unless that never waits:
 * <ul>
 *   <li>{@code item}, {@code read}, {@code batch}, {@code transaction}, {@code partiql}, {@code control}, {@code tag},
 *       {@code stream}: the operations by family;
 *   <li>{@code table}: which tables there are; {@code write}: changing items under their locks, together with their index
 *       entries;
 *   <li>{@code capacity}: what it consumed; {@code execution}: what all operations share;
 *   <li>{@code upkeep}: what happens in the background; {@code integrity}: whether what is stored fits together;
 *   <li>{@code layout}: the bytes on disk; {@code storage}: RocksDB.
 * </ul>
 */
@NullMarked
package dev.needletail.engine;

import org.jspecify.annotations.NullMarked;
