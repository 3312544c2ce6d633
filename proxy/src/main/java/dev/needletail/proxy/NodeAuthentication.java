package dev.needletail.proxy;

import dev.needletail.proxy.admin.AdminToken;
import dev.needletail.proxy.auth.credentials.AccessKeyFile;
import dev.needletail.proxy.auth.credentials.AccessKeyWatch;
import dev.needletail.proxy.auth.credentials.UnusableAccessKeysException;
import dev.needletail.proxy.auth.signature.AccessKey;
import dev.needletail.proxy.auth.signature.AccessKeys;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.auth.signature.SignatureObserver;
import dev.needletail.proxy.auth.signature.SignatureSettings;
import dev.needletail.proxy.auth.signature.SignatureVerifier;
import dev.needletail.proxy.config.AdminConfiguration;
import dev.needletail.proxy.config.AuthConfiguration;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * What callers of the admin port have to know; null if everybody may call.
   *
   * @throws StartFailureException if a file is named and holds no token
   */
  static @Nullable AdminToken adminToken(AdminConfiguration admin) {
    Path file = admin.tokenFile();
    if (file == null) {
      return null;
    }
    try {
      return AdminToken.read(file);
    } catch (NoSuchFileException | AccessDeniedException unreadable) {
      throw unusable(file, "it cannot be read", unreadable);
    } catch (IOException unusable) {
      throw unusable(file, String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private static StartFailureException unusable(Path file, String why, IOException cause) {
    return new StartFailureException(
        "The token of admin.token-file, " + file.toAbsolutePath() + ", cannot be used: " + why + ".", cause);
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
