package dev.needletail.proxy.auth.credentials;

import dev.needletail.proxy.auth.signature.AccessKey;
import dev.needletail.proxy.auth.signature.AccessKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access keys of a file, as {@link AccessKeySections} reads them, and further ones. A change takes effect when two looks
 * in a row have found the same content, so that nobody is turned away for a file that is being written. A file that cannot
 * be read or used leaves the keys as they are, and is told of once in the log.
 *
 * <p>Threads: any for {@link #find}; the file is looked at by one thread. The set of keys is replaced whole.
 */
public final class AccessKeyFile implements AccessKeys {

  private static final Logger LOG = LoggerFactory.getLogger(AccessKeyFile.class);
  /** Some thousands of keys. */
  private static final int FILE_BYTES_MAX = 1 << 20;

  private final Path file;
  private final List<AccessKey> further;
  private volatile Map<String, AccessKey> keys;
  /** The content that was last judged, good or not. */
  private byte[] judged;
  /** The content that the last look found, if it was another. */
  private byte @Nullable [] seen;
  private boolean missing;

  private AccessKeyFile(Path file, List<AccessKey> further, byte[] content, Map<String, AccessKey> keys) {
    this.file = file;
    this.further = further;
    this.judged = content;
    this.keys = keys;
  }

  /**
   * @param further keys that come from elsewhere
   * @throws UnusableAccessKeysException if the file cannot be read, or is none of access keys
   */
  public static AccessKeyFile open(Path file, List<AccessKey> further) throws UnusableAccessKeysException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException _) {
      throw new UnusableAccessKeysException("it cannot be read");
    }
    warnOfReaders(file);
    return new AccessKeyFile(file, further, content, index(content, further));
  }

  @Override
  public @Nullable AccessKey find(String id) {
    return keys.get(id);
  }

  int size() {
    return keys.size();
  }

  /** Looks whether the file has changed. */
  void look() {
    byte[] found;
    try {
      found = Files.readAllBytes(file);
    } catch (IOException _) {
      complain();
      return;
    }
    missing = false;
    if (Arrays.equals(found, judged)) {
      seen = null;
    } else if (Arrays.equals(found, seen)) {
      judge(found);
    } else {
      seen = found;
    }
  }

  private void judge(byte[] content) {
    judged = content;
    seen = null;
    try {
      keys = index(content, further);
      LOG.atInfo().addKeyValue("file", file).addKeyValue("keys", keys.size()).log("access keys read again");
      warnOfReaders(file);
    } catch (UnusableAccessKeysException unusable) {
      LOG.atWarn().addKeyValue("file", file).addKeyValue("problem", unusable.getMessage())
          .log("access keys not read again; those from before are in force");
    }
  }

  private void complain() {
    if (!missing) {
      missing = true;
      LOG.atWarn().addKeyValue("file", file).log("access keys cannot be read; those from before are in force");
    }
  }

  private static Map<String, AccessKey> index(byte[] content, List<AccessKey> further)
      throws UnusableAccessKeysException {
    if (content.length > FILE_BYTES_MAX) {
      throw new UnusableAccessKeysException("it is larger than 1 MiB");
    }
    var index = new HashMap<String, AccessKey>();
    for (AccessKey key : further) {
      index.put(key.id(), key);
    }
    for (AccessKey key : AccessKeySections.parse(new String(content, StandardCharsets.UTF_8))) {
      if (index.put(key.id(), key) != null) {
        throw new UnusableAccessKeysException("the access key " + key.id() + " is there twice");
      }
    }
    return Map.copyOf(index);
  }

  private static void warnOfReaders(Path file) {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        LOG.atWarn().addKeyValue("file", file)
            .log("every user of this machine may read the access keys; chmod o-r would end that");
      }
    } catch (IOException _) {
      LOG.atDebug().addKeyValue("file", file).log("who may read the access keys cannot be told");
    }
  }
}
