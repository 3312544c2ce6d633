package dev.needletail.proxy.http.lane;

import dev.needletail.cache.hit.HitReader;
import dev.needletail.model.Caller;
import dev.needletail.proxy.auth.Credentials;
import dev.needletail.proxy.auth.Identity;
import dev.needletail.proxy.auth.signature.HeaderSink;
import dev.needletail.proxy.auth.signature.SignedRequest;
import dev.needletail.proxy.protocol.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole request that is written as the SDKs write theirs, and no other. Where a request ends must be beyond doubt,
 * and what it asks for as well: whatever could be read in two ways, or is merely rare, is not regular, and is left to a
 * complete implementation of HTTP. A regular request is
 *
 * <ul>
 * <li>{@code POST / HTTP/1.1}, each line ended by CR LF, its headers no longer than allowed;
 * <li>headers of a name, a colon, at most one blank and printable ASCII that neither begins nor ends with a blank;
 * <li>exactly one each of {@code Host}, {@code Content-Type}, {@code Content-Length}, {@code X-Amz-Target},
 * {@code X-Amz-Date} and {@code Authorization};
 * <li>no more than 64 headers, among them at most one {@code Connection: keep-alive}, in any case, and one
 * {@code Accept-Encoding: identity};
 * <li>none of {@link HeaderName#UNUSUAL};
 * <li>all of its body here, not empty, and no longer than allowed.
 * </ul>
 *
 * <p>Threads: confined to an event loop; reused for every request, and allocates nothing.
 */
public final class RegularHead implements SignedRequest {

  private static final TargetTable TARGETS = new TargetTable(Target.ofStores());
  private static final byte[] FIRST_LINE = ascii("POST / HTTP/1.1\r\n");
  private static final byte[] KEEP_ALIVE = ascii("keep-alive");
  private static final byte[] IDENTITY = ascii("identity");
  /** A Content-Length of more digits is for the long way in any case. */
  private static final int LENGTH_DIGITS_MAX = 7;
  private static final int REQUIRED = HeaderName.HOST.bit() | HeaderName.CONTENT_TYPE.bit()
      | HeaderName.CONTENT_LENGTH.bit() | HeaderName.TARGET.bit() | HeaderName.AUTHORIZATION.bit()
      | HeaderName.AMZ_DATE.bit();

  private final int headBytesMax;
  private final int bodyBytesMax;
  private final HeaderLines lines = new HeaderLines();
  private byte[] bytes = {};
  private int seen;
  private int bodyBytes;
  private int bodyFrom;
  private int targetFrom;
  private int targetTo;
  private int authorizationFrom;
  private int authorizationTo;
  private MediaType type = MediaType.AMZ_JSON;

  /**
   * @param headBytesMax of the first line and all headers
   * @param bodyBytesMax of the body
   */
  public RegularHead(int headBytesMax, int bodyBytesMax) {
    this.headBytesMax = headBytesMax;
    this.bodyBytesMax = bodyBytesMax;
  }

  /** Whether the bytes begin with a whole regular request, which this holds then until they are changed. */
  public boolean read(byte[] source, int from, int to) {
    bytes = source;
    lines.begin(source);
    seen = 0;
    int end = Math.min(to, from + headBytesMax);
    if (end - from < FIRST_LINE.length
        || !Arrays.equals(FIRST_LINE, 0, FIRST_LINE.length, source, from, from + FIRST_LINE.length)) {
      return false;
    }
    int at = from + FIRST_LINE.length;
    while (at >= 0 && at + 1 < end && source[at] != '\r') {
      at = header(at, end);
    }
    if (at < 0 || at + 1 >= end || source[at + 1] != '\n' || (seen & REQUIRED) != REQUIRED) {
      return false;
    }
    bodyFrom = at + 2;
    return bodyBytes > 0 && bodyBytes <= bodyBytesMax && bodyBytes <= to - bodyFrom;
  }

  /** The end of the request. */
  public int end() {
    return bodyFrom + bodyBytes;
  }

  public byte[] body() {
    return Arrays.copyOfRange(bytes, bodyFrom, bodyFrom + bodyBytes);
  }

  /** Whether the caches have answered the request at once: then the reader has its answer. */
  public boolean isHit(HitReader hits, Target target, Caller caller) {
    return hits.read(target.operation(), caller, bytes, bodyFrom, bodyBytes);
  }

  /** The type that the request is in, and its answer will be. */
  public MediaType type() {
    return type;
  }

  /** What the {@code X-Amz-Target} header names; null if that is no operation that is known, and a store's. */
  public @Nullable Target target() {
    return TARGETS.get(bytes, targetFrom, targetTo);
  }

  /** Who the request says that its sender is; null if that is not written as usual. */
  public Identity.@Nullable Known caller(CallerMemory callers) {
    return callers.caller(bytes, authorizationFrom, authorizationTo);
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path() {
    return "/";
  }

  @Override
  public Credentials credentials() {
    String authorization = new String(bytes, authorizationFrom, authorizationTo - authorizationFrom,
        StandardCharsets.US_ASCII);
    return new Credentials(authorization, true, "");
  }

  @Override
  public @Nullable String header(String name) {
    return lines.first(name);
  }

  @Override
  public void values(String name, HeaderSink sink) {
    lines.values(name, sink);
  }

  @Override
  public void digestBody(MessageDigest digest) {
    digest.update(bytes, bodyFrom, bodyBytes);
  }

  /** Reads the line at {@code at}; where the next one begins, or -1 if this one is not regular. */
  private int header(int at, int end) {
    int colon = AsciiScan.tokenEnd(bytes, at, end);
    if (colon == at || colon + 1 >= end || bytes[colon] != ':') {
      return -1;
    }
    int from = bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    int to = AsciiScan.printableEnd(bytes, from, end);
    boolean regular = to > from && to + 1 < end && bytes[to] == '\r' && bytes[to + 1] == '\n' && bytes[from] != ' '
        && bytes[to - 1] != ' ' && lines.add(at, colon, from, to) && accept(HeaderName.of(bytes, at, colon), from, to);
    return regular ? to + 2 : -1;
  }

  private boolean accept(HeaderName name, int from, int to) {
    if (name == HeaderName.OTHER) {
      return true;
    }
    if ((seen & name.bit()) != 0) {
      return false;
    }
    seen |= name.bit();
    return switch (name) {
      case HOST, AMZ_DATE, OTHER -> true;
      case CONTENT_TYPE -> typed(MediaType.of(bytes, from, to));
      case CONTENT_LENGTH -> (bodyBytes = number(from, to)) > 0;
      case TARGET -> {
        targetFrom = from;
        targetTo = to;
        yield true;
      }
      case AUTHORIZATION -> {
        authorizationFrom = from;
        authorizationTo = to;
        yield true;
      }
      // Apache's client, and Amazon's SDK for Java with it, writes capitals.
      case CONNECTION -> HeaderName.isInAnyCase(KEEP_ALIVE, bytes, from, to);
      case ACCEPT_ENCODING -> Arrays.equals(IDENTITY, 0, IDENTITY.length, bytes, from, to);
      case UNUSUAL -> false;
    };
  }

  private boolean typed(@Nullable MediaType found) {
    if (found != null) {
      type = found;
    }
    return found != null;
  }

  /** A number as it is usually written, or -1. */
  private int number(int from, int to) {
    if (to - from > LENGTH_DIGITS_MAX || bytes[from] == '0') {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
