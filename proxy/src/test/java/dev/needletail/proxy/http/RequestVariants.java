package dev.needletail.proxy.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Requests as raw bytes: regular ones, and all that clients, middleboxes and attackers make of them. */
final class RequestVariants {

  private static final String BODY = "{\"TableName\":\"t\",\"Key\":{\"k\":{\"S\":\"1\"}}}";
  private static final String LENGTH = "Content-Length: " + BODY.length();
  private static final String SIGNATURE = "Signature=00";

  private RequestVariants() {}

  static String regular() {
    return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
        + "X-Amz-Target: DynamoDB_20120810.GetItem\r\nX-Amz-Date: 20261101T000000Z\r\nAuthorization: "
        + RawRequest.AUTHORIZATION + "\r\n" + LENGTH + "\r\n\r\n" + BODY;
  }

  /** Requests that are as regular, in other words. */
  static Map<String, String> regularOnes() {
    var all = new TreeMap<String, String>();
    String one = regular();
    all.put("as it is", one);
    all.put("json", one.replace("x-amz-json-1.0", "json"));
    all.put("lower case", lowerNames(one));
    all.put("upper case", one.replace("Content-Length", "CONTENT-LENGTH").replace("X-Amz-Target", "X-AMZ-TARGET"));
    all.put("no blank", one.replace("Host: ", "Host:").replace(LENGTH, LENGTH.replace(" ", "")));
    all.put("keep alive", with(one, "Connection: keep-alive"));
    all.put("Keep Alive", with(one, "Connection: Keep-Alive"));
    all.put("identity", with(one, "Accept-Encoding: identity"));
    all.put("more headers",
        with(one, "X-Amz-Security-Token: a+b/c=\r\namz-sdk-request: attempt=1; max=3\r\nUser-Agent: x"));
    all.put("a name near a known one", with(one, "Hosts: a\r\nTf: b\r\nContent-Lengtg: 3\r\nExpecT-: 100-continue"));
    all.put("other operation", one.replace("GetItem", "PutItem"));
    all.put("streams", one.replace("DynamoDB_20120810.GetItem", "DynamoDBStreams_20120810.ListStreams"));
    all.put("later", one.replace("\"t\"", "\"l\""));
    all.put("failing", one.replace("\"t\"", "\"f\""));
    all.put("refused", one.replace("\"t\"", "\"r\""));
    all.put("another caller", one.replace("AKIDEXAMPLE", "AKIDANOTHER").replace("eu-west-1", "us-east-2"));
    all.put("another signature", one.replace(SIGNATURE, "Signature=0123456789abcdef"));
    all.put("no access key", one.replace("AKIDEXAMPLE", ""));
    all.put("shorter than its body", one.replace(LENGTH, "Content-Length: " + (BODY.length() - 1)));
    all.put("longer than its body", one.replace(LENGTH, "Content-Length: " + (BODY.length() + 1)));
    all.put("rotated", rotated(one));
    return all;
  }

  /** Requests that are not regular, or none at all. */
  static Map<String, String> unusualOnes() {
    var all = new TreeMap<String, String>();
    firstLines(all);
    framing(all);
    lines(all);
    decisiveHeaders(all);
    authorizations(all);
    eachHeader(all);
    return all;
  }

  private static void firstLines(Map<String, String> all) {
    String one = regular();
    for (String line : List.of("POST / HTTP/1.0", "POST / HTTP/1.2", "POST / HTTP/2.0", "POST / HTTP/0.9",
        "POST / http/1.1", "POST / HTTP/1.1 ", "POST /  HTTP/1.1", "POST  / HTTP/1.1", " POST / HTTP/1.1",
        "POST /? HTTP/1.1", "POST // HTTP/1.1", "POST /x HTTP/1.1", "POST http://localhost/ HTTP/1.1",
        "POST * HTTP/1.1",
        "post / HTTP/1.1", "PUT / HTTP/1.1", "OPTIONS / HTTP/1.1", "POST /", "POST\t/\tHTTP/1.1", "POST / HTTP/1.11",
        "\r\nPOST / HTTP/1.1", "\nPOST / HTTP/1.1", "POST / RTSP/1.1")) {
      all.put("first line " + line, one.replace("POST / HTTP/1.1", line));
    }
    all.put("GET", "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    all.put("HEAD", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    all.put("nothing", "\r\n\r\n");
  }

  private static void framing(Map<String, String> all) {
    String one = regular();
    int length = BODY.length();
    for (String header : List.of("Content-Length: +" + length, "Content-Length: 0" + length,
        "Content-Length: " + length + ", " + length, "Content-Length: " + length + " ", "Content-Length:  " + length,
        "Content-Length: -" + length, "Content-Length: 0x" + Integer.toHexString(length),
        "Content-Length: 99999999999999999999", "Content-Length: 0", "Content-Length: ", "Content-Length : " + length,
        "Content-Length\t: " + length,
        "X: 1", LENGTH + "\r\n" + LENGTH, LENGTH + "\r\nContent-Length: 3", "Content-Length: 3\r\n" + LENGTH,
        "Content_Length: " + length)) {
      all.put("length " + header, one.replace(LENGTH, header));
    }
    for (String coding : List.of("chunked", "Chunked", "identity", "gzip, chunked", "chunked, identity", "xchunked",
        "")) {
      all.put("transfer " + coding, with(one, "Transfer-Encoding: " + coding));
    }
    all.put("transfer with a blank", with(one, "Transfer-Encoding : chunked"));
    all.put("transfer with a tab", with(one, "Transfer-Encoding:\tchunked"));
    all.put("chunks", one.replace(LENGTH, "Transfer-Encoding: chunked").replace(BODY, "2\r\n{}\r\n0\r\n\r\n"));
    all.put("chunks and a length", with(one, "Transfer-Encoding: chunked").replace(BODY, "2\r\n{}\r\n0\r\n\r\n"));
    all.put("no body", one.replace(LENGTH, "Content-Length: 0").replace(BODY, ""));
    all.put("long body", withBody("{\"a\":\"" + "x".repeat(20_000) + "\"}"));
  }

  private static void lines(Map<String, String> all) {
    String one = regular();
    for (int at = one.indexOf("\r\n"); at >= 0; at = one.indexOf("\r\n", at + 1)) {
      all.put("bare LF at " + at, one.substring(0, at) + one.substring(at + 1));
      all.put("bare CR at " + at, one.substring(0, at + 1) + one.substring(at + 2));
      all.put("two CRs at " + at, one.substring(0, at) + "\r" + one.substring(at));
    }
    for (String line : List.of("X: a\r\n b", "X: a\r\n\tb", " X: a", "X", ": a", "X : a", "X:", "X: ", "X:  a", "X: a ",
        "X:\ta", "X: a\tb", "X: a\u0000b", "X: a\u007fb", "X: \u00e9", "X(: a", "X Y: a", "X\u00e9: a", "X\u0000: a",
        "X: a\rb", "Host: b\r\n X: c")) {
      all.put("line " + escaped(line), with(one, line));
    }
    all.put("long header", with(one, "X: " + "x".repeat(9_000)));
    all.put("too long header", with(one, "X: " + "x".repeat(17_000)));
    all.put("end after the first line", one.replaceFirst("\r\n", "\r\n\r\n"));
  }

  private static void decisiveHeaders(Map<String, String> all) {
    String one = regular();
    for (String line : List.of("Connection: close", "Connection: upgrade",
        "Connection: keep-alive, close", "Connection: close\r\nConnection: keep-alive", "Proxy-Connection: keep-alive",
        "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", "Expect: 100-continue",
        "Expect: x",
        "Content-Encoding: gzip", "Content-Encoding: identity", "Accept-Encoding: gzip", "Accept-Encoding: *",
        "Accept-Encoding: identity;q=0", "Accept-Encoding: Identity", "Origin: http://b", "Te: trailers", "Trailer: X",
        "x-needletail-cache-control: bypass", "X-Needletail-Max-Age: 5", "x-needletail-max-age: x")) {
      all.put("header " + escaped(line), with(one, line));
    }
    for (String type : List.of("application/x-amz-json-1.1", "application/json; charset=utf-8", "Application/Json",
        "application/x-amz-json-1.0;x", "text/plain")) {
      all.put("type " + type, one.replace("application/x-amz-json-1.0", type));
    }
    for (String target : List.of("DynamoDB_20120810.Invented", "DynamoDB_20120810.DescribeEndpoints",
        "DynamoDB_20120811.GetItem",
        "DynamoDB_20120810", "dynamodb_20120810.GetItem", "DynamoDB_20120810.GetItemX", "DynamoDB_20120810.getItem")) {
      all.put("target " + target, one.replace("DynamoDB_20120810.GetItem", target));
    }
  }

  private static void authorizations(Map<String, String> all) {
    String one = regular();
    all.put("no date", one.replace("X-Amz-Date", "X-Other-Date"));
    all.put("other date", one.replace("X-Amz-Date", "Date"));
    for (String signature : List.of("Signature=", "Signature=XY",
        "Signature=00, Credential=A/1/b/dynamodb/aws4_request",
        "Signature=00,", "XSignature=00", "Signature=00 x", "Signature =00")) {
      all.put("signature " + signature, one.replace(SIGNATURE, signature));
    }
    for (String scope : List.of("AKIDEXAMPLE/20261101/eu-west-1/s3/aws4_request",
        "AKIDEXAMPLE/20261101/eu-west-1/dynamodb",
        "")) {
      all.put("scope " + scope, one.replace("AKIDEXAMPLE/20261101/eu-west-1/dynamodb/aws4_request", scope));
    }
    for (String scheme : List.of("AWS4-HMAC-SHA1", "AWS4-ECDSA-P256-SHA256", "Bearer", "")) {
      all.put("scheme " + scheme, one.replace("AWS4-HMAC-SHA256", scheme));
    }
    all.put("half an authorization", one.replace(RawRequest.AUTHORIZATION, "Signature=00"));
  }

  /** Without it, twice, and twice with another value. */
  private static void eachHeader(Map<String, String> all) {
    String one = regular();
    for (String line : one.substring(one.indexOf("\r\n") + 2, one.indexOf("\r\n\r\n")).split("\r\n")) {
      all.put("without " + line, one.replace(line + "\r\n", ""));
      all.put("twice " + line, with(one, line));
      all.put("twice, then otherwise " + line, with(one, line + "x"));
      all.put("twice, otherwise first " + line, one.replaceFirst("\r\n", "\r\n" + line.replace("\\", "") + "x\r\n"));
    }
  }

  static String withBody(String body) {
    return regular().replace(LENGTH, "Content-Length: " + body.length()).replace(BODY, body);
  }

  private static String with(String request, String line) {
    return request.replace("\r\n\r\n", "\r\n" + line + "\r\n\r\n");
  }

  private static String lowerNames(String request) {
    var lines = new ArrayList<String>();
    for (String line : request.split("\r\n", -1)) {
      int colon = line.startsWith("{") ? -1 : line.indexOf(": ");
      lines.add(colon < 0 ? line : line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon));
    }
    return String.join("\r\n", lines);
  }

  /** With the last header first. */
  private static String rotated(String request) {
    return request.replace("\r\n" + LENGTH, "").replace("\r\nHost", "\r\n" + LENGTH + "\r\nHost");
  }

  /** As a name of a test case. */
  static String escaped(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t").replace("\u0000", "\\0");
  }

  static byte[] followed(byte[] bytes, byte[] last) {
    byte[] both = Arrays.copyOf(bytes, bytes.length + last.length);
    System.arraycopy(last, 0, both, bytes.length, last.length);
    return both;
  }

  static byte[] bytes(String request) {
    return request.getBytes(StandardCharsets.ISO_8859_1);
  }
}
