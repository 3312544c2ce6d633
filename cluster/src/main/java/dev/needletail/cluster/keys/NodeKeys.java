package dev.needletail.cluster.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where a node's key is, and whom it trusts. {@code needletail cluster-keys} makes the files.
 *
 * <p>Threads: any; immutable.
 *
 * @param keyStore     PKCS #12, with the node's private key and the certificate of it
 * @param trustStore   PKCS #12, with the certificates of the authority that vouches for the cluster's nodes
 * @param passwordFile with the password of both stores, in its first line
 */
public record NodeKeys(Path keyStore, Path trustStore, Path passwordFile) {

  /**
   * What TLS connections between nodes are made with.
   *
   * @throws UnusableKeysException if a file cannot be read, or the password does not open a store
   */
  public SSLContext context() {
    char[] password = password();
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      KeyStore own = open(keyStore, password);
      if (!hasKey(own)) {
        throw new UnusableKeysException("there is no private key in " + keyStore, null);
      }
      keys.init(own, password);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore trusted = open(trustStore, password);
      if (trusted.size() == 0) {
        throw new UnusableKeysException("there is no certificate in " + trustStore, null);
      }
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new UnusableKeysException("the key stores " + keyStore + " and " + trustStore + " cannot be used: "
          + e.getMessage(), e);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  private static boolean hasKey(KeyStore store) throws GeneralSecurityException {
    for (var aliases = store.aliases(); aliases.hasMoreElements();) {
      if (store.isKeyEntry(aliases.nextElement())) {
        return true;
      }
    }
    return false;
  }

  private char[] password() {
    try (var lines = Files.lines(passwordFile)) {
      return lines.findFirst().orElse("").toCharArray();
    } catch (IOException e) {
      throw unreadable(passwordFile, e);
    }
  }

  private static KeyStore open(Path file, char[] password) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
      return store;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UnusableKeysException unreadable(Path file, IOException e) {
    String why = e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
    return new UnusableKeysException("cannot read " + file + ": " + why, e);
  }
}
