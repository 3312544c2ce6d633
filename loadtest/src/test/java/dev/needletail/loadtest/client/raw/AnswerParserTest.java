package dev.needletail.loadtest.client.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.result.AnswerClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {

  private static final String ANSWER = "HTTP/1.1 200 OK\r\nServer: x\r\nX-Amz-Crc32: 2745614147\r\n"
      + "content-LENGTH:  11 \r\nx-needletail-cache: hit; cache=item; age=12\r\n\r\n{\"Item\":{}}";

  private final AnswerParser parser = new AnswerParser();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 64, 1000})
  void take_inPiecesOfAnySize_readsTheSame(int size) throws IOException {
    for (int round = 0; round < 3; round++) {
      byte[] bytes = bytes(ANSWER);
      boolean whole = false;
      for (int at = 0; at < bytes.length; at += size) {
        assertThat(whole).isFalse();
        byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size));
        whole = parser.take(Arrays.copyOf(piece, piece.length + 5), piece.length);
      }

      assertThat(whole).isTrue();
      assertThat(parser.status()).isEqualTo(200);
      assertThat(parser.cache()).isEqualTo(AnswerClass.HIT);
      assertThat(parser.checksum()).isEqualTo(2745614147L);
      assertThat(parser.closes()).isFalse();
      assertThat(new String(parser.data(), parser.bodyAt(), parser.total() - parser.bodyAt(),
          StandardCharsets.US_ASCII)).isEqualTo("{\"Item\":{}}");
      parser.next();
    }
  }

  @ParameterizedTest
  @CsvSource({"hit,HIT", "hit; cache=item; age=1,HIT", "hit; cache=item; age=1; stale=error,STALE",
      "miss; cache=query,MISS", "bypass; reason=consistent,BYPASS", "other,UNCACHED"})
  void cache_whatTheHeaderSays_isItsClass(String header, AnswerClass expected) throws IOException {
    byte[] bytes = bytes("HTTP/1.1 200 OK\r\nx-needletail-cache: " + header + "\r\nContent-Length: 0\r\n\r\n");

    assertThat(parser.take(bytes, bytes.length)).isTrue();
    assertThat(parser.cache()).isEqualTo(expected);
    assertThat(parser.checksum()).isNegative();
  }

  @Test
  void closes_serverSaysSo_isTrue() throws IOException {
    byte[] bytes = bytes("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n");
    parser.take(bytes, bytes.length);

    assertThat(parser.closes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0 hello there\r\n\r\n", "HTTP/1.1 abc\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore",
      "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "\r\n\r\n"})
  void take_whatIsNoAnswer_fails(String answer) {
    byte[] bytes = bytes(answer);

    assertThatThrownBy(() -> parser.take(bytes, bytes.length)).isInstanceOf(IOException.class).message().isNotBlank();
  }

  @Test
  void take_headWithoutEnd_failsSomeTime() throws IOException {
    byte[] line = bytes("x: " + "y".repeat(10_000) + "\r\n");
    byte[] start = bytes("HTTP/1.1 200 OK\r\n");
    parser.take(start, start.length);

    assertThatThrownBy(() -> {
      for (int i = 0; i < 10; i++) {
        assertThat(parser.take(line, line.length)).isFalse();
      }
    }).isInstanceOf(IOException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
