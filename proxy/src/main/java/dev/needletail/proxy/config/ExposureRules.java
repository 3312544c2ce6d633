package dev.needletail.proxy.config;

import dev.needletail.proxy.config.AuthConfiguration.AuthMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who may be let in: nobody from outside this machine who has not proved who he is, unless that is asked for. */
final class ExposureRules {

  private ExposureRules() {}

  /** A line for everything that stands against the configuration. */
  static List<String> problems(Configuration configuration) {
    var problems = new ArrayList<String>();
    AuthConfiguration auth = configuration.auth();
    boolean keys = auth.credentialsFile() != null || auth.accessKeyId() != null;
    if ((auth.accessKeyId() == null) != (auth.secretAccessKey() == null)
        || auth.sessionToken() != null && auth.accessKeyId() == null) {
      problems.add("auth.access-key-id and auth.secret-access-key belong together; set both or none");
    }
    switch (auth.mode()) {
      case SIGNATURE -> {
        if (!keys) {
          problems.add("auth.mode is signature, and there are no access keys: name a file of them with "
              + "auth.credentials-file, or one with NEEDLETAIL_AUTH_ACCESS_KEY_ID and "
              + "NEEDLETAIL_AUTH_SECRET_ACCESS_KEY");
        }
      }
      case NONE -> {
        if (keys) {
          problems
              .add("access keys are given, and auth.mode is none, so that nobody would look at them; set auth.mode: "
                  + "signature, or leave them out");
        }
      }
    }
    if (!configuration.insecure()) {
      exposed(configuration, problems);
    }
    return problems;
  }

  private static void exposed(Configuration configuration, List<String> problems) {
    if (configuration.auth().mode() == AuthMode.NONE && !isLoopback(configuration.host())) {
      problems.add("host is " + configuration.host() + ", which other machines reach, and nobody would be asked who he "
          + "is. Either have signatures verified (auth.mode: signature and auth.credentials-file), or serve this machine "
          + "only (host: 127.0.0.1), or say --insecure: whoever reaches the port can then read and write everything");
    }
    if (configuration.admin().tokenFile() == null && !isLoopback(configuration.admin().host())) {
      problems.add("admin.host is " + configuration.admin().host() + ", which other machines reach, and the admin port "
          + "asks nobody who he is. Either have it ask for a token (admin.token-file), or keep it on this machine "
          + "(admin.host: 127.0.0.1), or say --insecure");
    }
  }

  /** Whether nobody but this machine reaches it. What nobody can look up is not taken for that. */
  private static boolean isLoopback(String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
