package dev.needletail.proxy.http.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestWindowTest {

  private static final String HEAD = String.join("\r\n", "POST / HTTP/1.1", "Host: a",
      "Content-Type: application/json", "X-Amz-Target: DynamoDB_20120810.GetItem", "X-Amz-Date: d", "Authorization: a",
      "Content-Length: 9000", "", "");

  private final RequestWindow window = new RequestWindow(new RegularHead(8192, 16_384));

  private static byte[] request(int number) {
    return (HEAD + Integer.toString(number).repeat(9000).substring(0, 9000)).getBytes(StandardCharsets.US_ASCII);
  }

  /** A window holds seven of them, and a part of the eighth. */
  @Test
  void next_moreThanTheWindowHolds_findsThemAll() {
    ByteBuf buffer = Unpooled.directBuffer();
    for (int i = 0; i < 30; i++) {
      buffer.writeBytes(request(i));
    }
    buffer.writeBytes(request(30), 0, 8000);

    window.open(buffer);
    for (int i = 0; i < 30; i++) {
      assertThat(window.next(buffer)).isTrue();
      assertThat(new String(window.head().body(), StandardCharsets.US_ASCII)).startsWith(Integer.toString(i));
      window.take(buffer);
    }

    assertThat(window.next(buffer)).isFalse();
    assertThat(buffer.readableBytes()).isEqualTo(8000);
    buffer.release();
  }
}
