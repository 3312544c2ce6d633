package dev.needletail.loadtest.soak;

import dev.needletail.loadtest.history.deploy.NodeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a node's process from outside; needs Linux, and the JDK's jcmd. Threads: any. */
final class Probe {

  /** The last line of a histogram of classes: how many objects, and their bytes. */
  private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);
  private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s+(\\d+) kB", Pattern.MULTILINE);

  private final NodeProcess node;

  Probe(NodeProcess node) {
    this.node = node;
  }

  /** Has the node collect its garbage, and looks. */
  Sample look() throws IOException, InterruptedException {
    long live = number(TOTAL, histogram());
    long resident = number(RESIDENT, Files.readString(Path.of("/proc/" + node.pid() + "/status"))) << 10;
    return new Sample(resident, live, metrics());
  }

  private String histogram() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process = new ProcessBuilder(jcmd.toString(), Long.toString(node.pid()), "GC.class_histogram")
        .redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd could not look at the node: " + said);
    }
    return said;
  }

  private long metrics() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http
          .send(HttpRequest.newBuilder(URI.create(node.admin() + "/metrics")).build(), BodyHandlers.ofByteArray())
          .body().length;
    }
  }

  private static long number(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in: " + text);
    }
    return Long.parseLong(matcher.group(1));
  }
}
