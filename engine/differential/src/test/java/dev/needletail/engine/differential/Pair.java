package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;

/** Both stores, with the same tables. Threads: confined to the test's. */
final class Pair implements AutoCloseable {

  private final Subject engine = new EngineSubject();
  private final Subject local = DynamoDbLocalSubject.start();

  Pair() {
    Schema.create(engine);
    Schema.create(local);
  }

  /** Makes the tables empty. */
  void renew() {
    for (Subject subject : new Subject[]{engine, local}) {
      Schema.delete(subject);
      Schema.create(subject);
    }
  }

  /** How the two answers differ, for people; empty if they don't. */
  String difference(Generated request) {
    String body = request.document();
    Answer ours = engine.ask(request.operation(), body);
    Answer theirs = local.ask(request.operation(), body);
    return Comparison.same(request, ours, KnownDifference.correctAll(request, ours, theirs))
        ? ""
        : request + "\n  engine: " + ours + "\n  DynamoDB Local: " + theirs;
  }

  @Override
  public void close() {
    try (engine; local) {
      // Both are closed, whatever the other does.
    }
  }
}
