package dev.needletail.cluster.jgroups;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;

/** Answers every question for addresses with the same ones (RFC 1035), as a headless service does. Threads: one of its own. */
final class SmallDnsServer implements AutoCloseable {

  private static final int HEADER_BYTES = 12;
  private static final int TYPE_A = 1;

  private final DatagramSocket socket;
  private final List<InetAddress> addresses;

  SmallDnsServer(List<InetAddress> addresses) throws IOException {
    this.addresses = addresses;
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("dns").start(this::serve);
  }

  String address() {
    return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[512], 512);
    try {
      while (true) {
        packet.setLength(512);
        socket.receive(packet);
        byte[] answer = answer(packet.getData(), packet.getLength());
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (SocketException _) {
      // Closed.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] answer(byte[] question, int length) {
    int end = HEADER_BYTES;
    while (question[end] != 0) {
      end += question[end] + 1;
    }
    int type = ByteBuffer.wrap(question, end + 1, length - end - 1).getShort();
    var answer = new ByteArrayOutputStream();
    var header = ByteBuffer.allocate(HEADER_BYTES).put(question, 0, 2).putShort((short) 0x8180).putShort((short) 1)
        .putShort((short) (type == TYPE_A ? addresses.size() : 0));
    answer.writeBytes(header.array());
    answer.write(question, HEADER_BYTES, end + 5 - HEADER_BYTES);
    if (type == TYPE_A) {
      for (InetAddress address : addresses) {
        answer.writeBytes(ByteBuffer.allocate(16).putShort((short) 0xC00C).putShort((short) TYPE_A).putShort((short) 1)
            .putInt(1).putShort((short) 4).put(address.getAddress()).array());
      }
    }
    return answer.toByteArray();
  }
}
