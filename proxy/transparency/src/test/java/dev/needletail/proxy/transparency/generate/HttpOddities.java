package dev.needletail.proxy.transparency.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a request odd above its document: method, path, headers. */
final class HttpOddities {

  private final SplittableRandom random;

  HttpOddities(SplittableRandom random) {
    this.random = random;
  }

  FuzzRequest makeOdd(FuzzRequest request) {
    return switch (random.nextInt(12)) {
      case 0 -> new FuzzRequest(pick("GET", "PUT", "OPTIONS", "DELETE", "HEAD"), request.path(), request.headers(),
          random.nextBoolean() ? "" : request.body());
      case 1 -> new FuzzRequest(request.method(), pick("/x", "/?a=b", "//"), request.headers(), request.body());
      case 2 -> request.withHeaders(without(request, "Content-Type"));
      case 3 -> request.withHeaders(without(request, "X-Amz-Target"));
      case 4 -> request.withHeaders(without(request, "Authorization"));
      case 5 -> request.withHeaders(without(request, "X-Amz-Date"));
      case 6 -> request.withHeaders(replaced(request, "Content-Type", pick("application/json", "text/plain",
          "application/x-amz-json-1.1", "application/x-amz-json-1.0; charset=utf-8", "application/json;charset=x")));
      case 7 -> request.withHeaders(replaced(request, "X-Amz-Target", pick("GetItem", "DynamoDB_20120810",
          "DynamoDB_20111205.GetItem", "DynamoDB_20120810.", "DynamoDB_20120810.Get/Item", "")));
      case 8 -> request.withHeaders(replaced(request, "Authorization",
          pick("none", "AWS4-HMAC-SHA256 Credential=x", "Basic abc", "AWS4-HMAC-SHA256 ")));
      case 9 -> request.withHeaders(plus(request, "Origin: http://example.com"));
      default -> request.withHeaders(plus(request, pick("Accept-Encoding: gzip", "Accept-Encoding: gzip;q=0",
          "X-Unknown: 1")));
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static List<String> without(FuzzRequest request, String name) {
    return request.headers().stream().filter(header -> !header.startsWith(name + ":")).toList();
  }

  private static List<String> replaced(FuzzRequest request, String name, String value) {
    return plus(request.withHeaders(without(request, name)), name + ": " + value);
  }

  private static List<String> plus(FuzzRequest request, String header) {
    var headers = new ArrayList<>(request.headers());
    headers.add(header);
    return headers;
  }
}
