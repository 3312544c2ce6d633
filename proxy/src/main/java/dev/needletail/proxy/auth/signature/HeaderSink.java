package dev.needletail.proxy.auth.signature;

/** Takes the values of a header. */
public interface HeaderSink {

  /** The bytes are not kept. */
  void value(byte[] bytes, int from, int length);

  /** @param text one character for each byte (ISO 8859-1) */
  void value(CharSequence text);
}
