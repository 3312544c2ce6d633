package dev.needletail.cluster.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the key stores of a cluster in a folder: a certificate authority of its own, a key for each node, and the store of
 * whom all of them trust. Nodes can be added later with the same folder. The JDK's {@code keytool} does the work, because the
 * JDK's classes cannot sign certificates.
 *
 * <pre>
 * ca.p12      the authority's key; nodes do not need it, keep it where nobody gets at it
 * trust.p12   the authority's certificate, for all nodes
 * NODE.p12    a node's key and certificate
 * password    the password of all of them
 * </pre>
 *
 * <p>Nothing in the folder can be read by others than its owner, where the file system has permissions.
 *
 * <p>Threads: confined to the caller's.
 */
public final class KeyMaker {

  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final int PASSWORD_BYTES = 24;
  private static final int VALID_DAYS = 3650;

  private final Path directory;
  private final Keytool keytool;

  private KeyMaker(Path directory, Keytool keytool) {
    this.directory = directory;
    this.keytool = keytool;
  }

  /**
   * Makes a key store for every node, and first what they have in common, where it is not there yet.
   *
   * @param nodes names that files may have: letters, digits, dots, dashes and underscores
   * @throws UnusableKeysException if a name cannot be, a node has its store already, or a file cannot be written
   */
  public static void make(Path directory, List<String> nodes) {
    for (String node : nodes) {
      if (!NODE_NAME.matcher(node).matches() || node.equals("ca") || node.equals("trust")) {
        throw new UnusableKeysException("a node cannot be named '" + node
            + "': a name has 1 to 63 letters, digits, dots, dashes and underscores, and is not 'ca' or 'trust'", null);
      }
    }
    try {
      createPrivately(directory);
      Path password = directory.resolve("password");
      if (!Files.exists(password)) {
        writePassword(password);
      }
      var maker = new KeyMaker(directory, new Keytool(password));
      if (!Files.exists(maker.store("ca"))) {
        maker.makeAuthority();
      }
      for (String node : nodes) {
        maker.makeNode(node);
      }
    } catch (IOException e) {
      throw new UnusableKeysException("cannot make key stores in " + directory + ": " + e.getMessage(), e);
    }
  }

  private void makeAuthority() throws IOException {
    keytool.run("-genkeypair", "-alias", "ca", "-keystore", store("ca").toString(), "-keyalg", "EC", "-groupname",
        "secp384r1", "-dname", "CN=Needletail cluster authority", "-ext", "bc:c=ca:true,pathlen:0", "-ext",
        "ku:c=keyCertSign,cRLSign", "-validity", Integer.toString(VALID_DAYS));
    String certificate = keytool.run("-exportcert", "-rfc", "-alias", "ca", "-keystore", store("ca").toString());
    keytool.read(certificate, "-importcert", "-noprompt", "-alias", "ca", "-keystore", store("trust").toString());
    protect(store("ca"));
    protect(store("trust"));
  }

  private void makeNode(String node) throws IOException {
    Path store = store(node);
    if (Files.exists(store)) {
      throw new UnusableKeysException(store + " is there already: remove it to make the node another key", null);
    }
    String file = store.toString();
    keytool.run("-genkeypair", "-alias", "node", "-keystore", file, "-keyalg", "EC", "-groupname", "secp256r1",
        "-dname", "CN=" + node, "-validity", Integer.toString(VALID_DAYS));
    String request = keytool.run("-certreq", "-alias", "node", "-keystore", file);
    String certificate = keytool.read(request, "-gencert", "-rfc", "-alias", "ca", "-keystore", store("ca").toString(),
        "-ext", "ku:c=digitalSignature", "-ext", "eku=serverAuth,clientAuth", "-validity",
        Integer.toString(VALID_DAYS));
    String authority = keytool.run("-exportcert", "-rfc", "-alias", "ca", "-keystore", store("ca").toString());
    keytool.read(authority, "-importcert", "-noprompt", "-alias", "ca", "-keystore", file);
    keytool.read(certificate, "-importcert", "-noprompt", "-alias", "node", "-keystore", file);
    protect(store);
  }

  private Path store(String name) {
    return directory.resolve(name + ".p12");
  }

  private static void writePassword(Path file) throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.writeString(file, "");
    protect(file);
    Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
  }

  private static void createPrivately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new UnusableKeysException(folder + " is a file, not a folder", e);
    }
    if (hasPermissions(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void protect(Path file) throws IOException {
    if (hasPermissions(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static boolean hasPermissions(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix");
  }
}
