package dev.needletail.loadtest.history.record;

/** What one request did to one key. A request that names several keys is as many operations, of the same span. */
public sealed interface Operation permits Write, Read, Increment {

  Key key();

  Span span();

  /** What was done, for a person to read. */
  String text();
}
