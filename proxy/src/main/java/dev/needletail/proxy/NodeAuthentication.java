package dev.needletail.proxy;

import dev.needletail.proxy.auth.credentials.AccessKeyFile;
import dev.needletail.proxy.auth.credentials.AccessKeyWatch;
import dev.needletail.proxy.auth.credentials.UnusableAccessKeysException;
import dev.needletail.proxy.auth.signature.AccessKey;
import dev.needletail.proxy.auth.signature.AccessKeys;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.auth.signature.SignatureObserver;
import dev.needletail.proxy.auth.signature.SignatureSettings;
import dev.needletail.proxy.auth.signature.SignatureVerifier;
import dev.needletail.proxy.config.AuthConfiguration;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Who is believed, as it is configured. */
final class NodeAuthentication {

  private NodeAuthentication() {}

  /**
   * @param closing is told to stop watching the file of access keys
   * @throws StartFailureException if there are no access keys to be had
   */
  static Authenticator of(AuthConfiguration auth, SignatureObserver observer, Unwinding closing) {
    return switch (auth.mode()) {
      case NONE -> Authenticator.TRUSTING;
      case SIGNATURE -> new SignatureVerifier(accessKeys(auth, closing),
          new SignatureSettings(auth.region(), auth.clockSkew()), InstantSource.system(), observer);
    };
  }

  private static AccessKeys accessKeys(AuthConfiguration auth, Unwinding closing) {
    List<AccessKey> configured = configured(auth);
    Path file = auth.credentialsFile();
    if (file == null) {
      AccessKey only = configured.getFirst();
      return id -> only.id().equals(id) ? only : null;
    }
    try {
      AccessKeyFile keys = AccessKeyFile.open(file, configured);
      closing.push(AccessKeyWatch.start(keys, AccessKeyWatch.INTERVAL)::close);
      return keys;
    } catch (UnusableAccessKeysException unusable) {
      throw new StartFailureException("The access keys of auth.credentials-file, " + file.toAbsolutePath()
          + ", cannot be used: " + unusable.getMessage() + ".", unusable);
    }
  }

  private static List<AccessKey> configured(AuthConfiguration auth) {
    String id = auth.accessKeyId();
    var secret = auth.secretAccessKey();
    if (id == null || secret == null) {
      return List.of();
    }
    var token = auth.sessionToken();
    return List.of(new AccessKey(id, secret.text(), token == null ? null : token.text(), null));
  }
}
