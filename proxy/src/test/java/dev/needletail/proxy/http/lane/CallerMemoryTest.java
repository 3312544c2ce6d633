package dev.needletail.proxy.http.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Caller;
import dev.needletail.proxy.auth.Identity;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerMemoryTest {

  private static final String HEADER = "AWS4-HMAC-SHA256 Credential=%s/20261101/%s/dynamodb/aws4_request, "
      + "SignedHeaders=host;x-amz-date, Signature=%s";

  private final CallerMemory memory = new CallerMemory();

  private @Nullable Caller read(String header) {
    byte[] bytes = ("x" + header + "x").getBytes(StandardCharsets.US_ASCII);
    Identity.Known known = memory.caller(bytes, 1, bytes.length - 1);
    return known == null ? null : known.caller();
  }

  @Test
  void caller_sameAgain_isTheSameObject() {
    Caller first = read(HEADER.formatted("A", "r", "00"));

    assertThat(first).isEqualTo(new Caller("A", "r"));
    assertThat(read(HEADER.formatted("A", "r", "0123456789abcdef"))).isSameAs(first);
  }

  @Test
  void caller_anotherOnTheSameConnection_isTheOther() {
    read(HEADER.formatted("A", "r", "00"));

    assertThat(read(HEADER.formatted("B", "r", "00"))).isEqualTo(new Caller("B", "r"));
    assertThat(read(HEADER.formatted("B", "s", "00"))).isEqualTo(new Caller("B", "s"));
    assertThat(read(HEADER.formatted("A", "r", "00"))).isEqualTo(new Caller("A", "r"));
  }

  @Test
  void caller_afterAHeaderThatNamesNone_isNotTheOneBefore() {
    read(HEADER.formatted("A", "r", "00"));

    assertThat(read(HEADER.formatted("A", "r/s", "00"))).isNull();
    assertThat(read(HEADER.formatted("A", "r", ""))).isNull();
    assertThat(read(HEADER.formatted("A", "r", "00, Credential=B/1/r/dynamodb/aws4_request"))).isNull();
    assertThat(read("00")).isNull();
    assertThat(read("Signature=00")).isNull();
    assertThat(read(HEADER.formatted("A", "r", "00"))).isEqualTo(new Caller("A", "r"));
  }
}
