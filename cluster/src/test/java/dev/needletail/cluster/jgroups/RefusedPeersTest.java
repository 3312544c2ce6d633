package dev.needletail.cluster.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lines are those that JGroups 5.5.7 was seen to write. */
class RefusedPeersTest {

  @Test
  void explained_failedHandshakeOfAPeer_namesTheCertificate() {
    assertThat(RefusedPeers.explained("JGRP000006: 127.0.0.1:40661: failed accepting connection from peer "
        + "SSLSocket[hostname=127.0.0.1, port=53631, Session(1|TLS_AES_256_GCM_SHA384)]: java.net.SocketException: "
        + "Socket is closed")).startsWith("refused a peer that has no certificate of this cluster: JGRP000006");
  }

  @Test
  void explained_ownHandshakeRefused_namesTheCertificate() {
    assertThat(RefusedPeers.explained("JGRP000034: evil: failure sending message to 127.0.0.1:45771: "
        + "javax.net.ssl.SSLHandshakeException: (certificate_unknown) No trusted certificate found"))
        .startsWith("a peer does not take this node's certificate");
  }

  @Test
  void explained_tlsToClearText_saysSo() {
    assertThat(RefusedPeers.explained("JGRP000006: 127.0.0.1:45129: failed accepting connection from peer "
        + "Socket[addr=/127.0.0.1,port=58175,localport=45129]: java.io.IOException: 127.0.0.1:45129: "
        + "readPeerAddress(): cookie 16030301 sent by /127.0.0.1:58175 does not match own cookie"))
        .startsWith("refused a peer that talks TLS");
  }

  @Test
  void explained_otherCluster_saysSo() {
    assertThat(RefusedPeers
        .explained("JGRP000012: discarded message from different cluster theirs (our cluster is ours). Sender was x"))
        .startsWith("refused a peer of a cluster with another name: ");
  }

  @Test
  void explained_anythingElse_staysAsItIs() {
    assertThat(RefusedPeers.explained("JGRP000053: a: thread pool is full")).isEqualTo(
        "JGRP000053: a: thread pool is full");
  }
}
