package dev.needletail.proxy.auth.signature;

import dev.needletail.proxy.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request made of its parts, each of which can be changed. Texts have one character for each byte. */
public record ScriptedRequest(String method, String path, String query, List<Header> headers, byte[] body)
    implements
      SignedRequest {

  public record Header(String name, String value) {}

  public ScriptedRequest {
    headers = List.copyOf(headers);
  }

  /** @param head a request line without a version, and headers, with line feeds between */
  public static ScriptedRequest parse(String head, String body) {
    String[] lines = latin1(head).split("\n");
    int space = lines[0].indexOf(' ');
    String target = lines[0].substring(space + 1);
    int mark = target.indexOf('?');
    var headers = new ArrayList<Header>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.add(new Header(lines[i].substring(0, colon), lines[i].substring(colon + 1)));
    }
    return new ScriptedRequest(lines[0].substring(0, space), mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public ScriptedRequest with(String name, String value) {
    var changed = new ArrayList<>(without(name).headers);
    changed.add(new Header(name, value));
    return new ScriptedRequest(method, path, query, changed, body);
  }

  public ScriptedRequest and(String name, String value) {
    var changed = new ArrayList<>(headers);
    changed.add(new Header(name, value));
    return new ScriptedRequest(method, path, query, changed, body);
  }

  public ScriptedRequest without(String name) {
    return new ScriptedRequest(method, path, query,
        headers.stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList(), body);
  }

  public ScriptedRequest changing(String name, UnaryOperator<String> change) {
    return new ScriptedRequest(method, path, query, headers.stream().map(header -> header.name().equalsIgnoreCase(name)
        ? new Header(header.name(), change.apply(header.value()))
        : header).toList(), body);
  }

  public ScriptedRequest withMethod(String other) {
    return new ScriptedRequest(other, path, query, headers, body);
  }

  public ScriptedRequest withPath(String other) {
    return new ScriptedRequest(method, other, query, headers, body);
  }

  public ScriptedRequest withQuery(String other) {
    return new ScriptedRequest(method, path, other, headers, body);
  }

  public ScriptedRequest withBody(byte[] other) {
    return new ScriptedRequest(method, path, query, headers, other);
  }

  @Override
  public Credentials credentials() {
    return new Credentials(header("authorization"), header("x-amz-date") != null || header("date") != null, query);
  }

  @Override
  public @Nullable String header(String name) {
    return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst()
        .orElse(null);
  }

  @Override
  public void values(String name, HeaderSink sink) {
    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("names are asked for in lower case, and not as " + name);
    }
    headers.stream().filter(header -> header.name().equalsIgnoreCase(name))
        .forEach(header -> sink.value(header.value()));
  }

  @Override
  public void digestBody(MessageDigest digest) {
    digest.update(body);
  }
}
