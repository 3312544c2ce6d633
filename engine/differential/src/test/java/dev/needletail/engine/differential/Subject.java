package dev.needletail.engine.differential;

/** Something that answers DynamoDB requests. Threads: confined to the test's. */
interface Subject extends AutoCloseable {

  Answer ask(String operation, String body);

  @Override
  void close();
}
