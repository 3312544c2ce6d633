package dev.needletail.cluster;

import dev.needletail.cluster.message.Message;
import dev.needletail.cluster.message.MessageFormat;
import dev.needletail.cluster.transport.Transport;
import dev.needletail.model.Redacted;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts messages into bytes and sends them. One that cannot be sent is lost, and its receiver will see the gap. Threads: any. */
record Voice(Transport transport, MessageFormat format) {

  private static final Logger LOG = LoggerFactory.getLogger(Voice.class);

  /** @param version the newest that the receiver speaks */
  void say(UUID to, Message message, int version) {
    try {
      transport.send(to, format.write(message, version));
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("peer", to).setCause(Redacted.of(e)).log("a message could not be sent");
    }
  }
}
