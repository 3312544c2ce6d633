/**
 * The on-disk format: what the keys and values of each {@link dev.needletail.engine.storage.Space} mean. Start at
 * {@link dev.needletail.engine.layout.RowLayout}. A change to anything below needs a new
 * format version, see {@code dev.needletail.engine.storage}.
 *
 * <h2>Keys</h2>
 * Keys sort as unsigned bytes, and are made of self-delimiting parts, so that the order of the keys is the order of the
 * values part by part:
 * <pre>
 * item         = table id, hash, partition attribute, [sort attribute]
 * index entry  = index id, hash, partition attributes (1 to 4), sort attributes (0 to 4), the item's key attributes
 * id           = 4 bytes, big-endian, of one sequence for tables and indexes, never used twice
 * hash         = 4 bytes, big-endian: CRC-32C of the encoded partition attributes
 * </pre>
 * Items of one partition key are therefore neighbours in the order of their sort keys, and the segments of a parallel
 * scan are ranges of hashes. An index entry ends with the table's key (partition attribute, then sort attribute), which
 * makes it unique and orders entries whose index keys are equal. The types of the attributes are the schema's, and do not stand
 * in the key. An attribute's value is encoded as
 * <pre>
 * string       = its UTF-8 (a surrogate without its pair as three bytes), escaped, 0x00 0x01
 * binary       = its bytes, escaped, 0x00 0x01
 * escaped      : each 0x00 is followed by 0xFF
 * zero         = 0x02
 * positive     = 0x03, exponent, digits, 0x00
 * negative     = 0x01, then all that follows with every bit inverted: exponent, digits, 0x00
 * exponent     = 1 byte: the decimal exponent of the first significant digit (-130 to 125) plus 130
 * digits       = the significant digits without trailing zeros, in pairs: 1 byte for a pair, its value plus one;
 *                a last digit without a pair counts as followed by a zero
 * </pre>
 *
 * <h2>Values</h2>
 * <pre>
 * item, entry  = size, document
 * size         = DynamoDB's size of the item in bytes, as a base-128 number, low digits first, the high bit of each
 *                byte but the last set
 * document     = canonical DynamoDB JSON ({@link dev.needletail.model.json.ItemJson}) of the item, or of the part of it
 *                that the index projects
 * </pre>
 *
 * <h2>The catalogue</h2>
 * What {@link dev.needletail.engine.storage.Space#CATALOGUE} holds of tables is told in
 * {@code dev.needletail.engine.table.CatalogueRows} and {@code TableDocument}.
 */
@NullMarked
package dev.needletail.engine.layout;

import org.jspecify.annotations.NullMarked;
