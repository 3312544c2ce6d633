package dev.needletail.proxy.transparency;

import java.util.regex.Pattern;

/**
 * What cannot be equal in the bodies of two stores that were told the same. This and {@link Headers} are the only places
 * that excuse a difference; everything else is compared byte for byte.
 */
enum Normalisation {

  /** A store gives every table an identity of its own. */
  TABLE_ID("\"TableId\":\"[^\"]*\"", "\"TableId\":\"…\""),

  /** The tables of each way are created, and enabled to stream, one after the other. */
  MOMENT("\"(CreationDateTime|CreationRequestDateTime|LastUpdateDateTime|LastUpdateToPayPerRequestDateTime"
      + "|LastIncreaseDateTime|LastDecreaseDateTime|ApproximateCreationDateTime)\":[0-9.E+-]+", "\"$1\":…"),

  /** Streams are named by the moment of their beginning, their shards and iterators by chance. */
  STREAM("\"(LatestStreamLabel|StreamLabel|LatestStreamArn|StreamArn|LastEvaluatedStreamArn|ShardId|ShardIterator"
      + "|NextShardIterator|eventID|SequenceNumber|StartingSequenceNumber|EndingSequenceNumber)\":\"[^\"]*\"",
      "\"$1\":\"…\""),

  /** A store tells who asks for its health by which name it was asked. */
  HEALTH("^healthy: 127\\.0\\.0\\.1:[0-9]+", "healthy: …");

  private final Pattern pattern;
  private final String replacement;

  Normalisation(String regex, String replacement) {
    this.pattern = Pattern.compile(regex);
    this.replacement = replacement;
  }

  static String of(String body) {
    String normal = body;
    for (Normalisation normalisation : values()) {
      normal = normalisation.pattern.matcher(normal).replaceAll(normalisation.replacement);
    }
    return normal;
  }
}
