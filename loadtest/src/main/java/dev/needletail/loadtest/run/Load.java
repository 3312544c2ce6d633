package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.client.Transport;
import dev.needletail.loadtest.client.raw.EventLoop;
import dev.needletail.loadtest.client.sdk.SdkTransport;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.workload.Written;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A load with its connections open, ready to run: several times, if need be, such as once to warm up.
 *
 * <p>Threads: one at a time.
 */
public final class Load implements AutoCloseable {

  /** Lanes' seeds are this far apart, so that the next seed's are others. */
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private final LoadSettings settings;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Transport> transports = new ArrayList<>();

  private Load(LoadSettings settings) {
    this.settings = settings;
  }

  /**
   * Opens the connections.
   *
   * @throws IOException if one of them cannot be opened
   */
  public static Load open(LoadSettings settings) throws IOException, InterruptedException {
    var load = new Load(settings);
    try {
      load.open();
      return load;
    } catch (IOException | InterruptedException | RuntimeException e) {
      load.close();
      throw e;
    }
  }

  private void open() throws IOException, InterruptedException {
    var written = new Written(settings.requests().data(), TimeUnit.MILLISECONDS.toSeconds(Clock.systemUTC().millis()));
    for (int i = 0; i < settings.lanes(); i++) {
      // Connections that do not come out even go to the first lanes.
      int connections = settings.connections() / settings.lanes()
          + (i < settings.connections() % settings.lanes() ? 1 : 0);
      var lane = new Lane(settings.requests(), written, settings.seed() + i * SEED_STEP, connections);
      Transport transport = transport(lane, connections);
      transports.add(transport);
      lane.over(transport);
      lanes.add(lane);
      transport.open();
    }
  }

  private Transport transport(Lane lane, int connections) throws IOException {
    return switch (settings.client()) {
      case LoadSettings.Client.Raw raw -> new EventLoop(settings.endpoint(), settings.requests(), raw.credentials(),
          raw.verify(), connections, TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis()), lane);
      case LoadSettings.Client.Sdk(Credentials credentials) -> new SdkTransport(settings.endpoint(),
          settings.requests(), credentials, connections, Duration.ofMillis(settings.timeoutMillis()), lane);
    };
  }

  /** Runs to the end of the pace, and then until everything has been answered or is beyond its time-out. */
  public RunResult run(Pace pace, RunListener listener) throws InterruptedException {
    return new Run(settings, lanes, transports, pace, listener).run();
  }

  @Override
  public void close() {
    transports.forEach(Transport::close);
  }
}
