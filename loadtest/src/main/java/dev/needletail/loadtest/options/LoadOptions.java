package dev.needletail.loadtest.options;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.run.LoadSettings;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.Requests;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ArgGroup;

/**
 * All that a load consists of, whatever it is run for.
 *
 * <p>What a user wrote is checked when it is asked for; the exceptions are {@link IllegalArgumentException}s with a message
 * for the user.
 */
public final class LoadOptions {

  @ArgGroup(validate = false, order = 1, heading = "%nWho is asked%n")
  private TargetOptions target = new TargetOptions();

  @ArgGroup(validate = false, order = 2, heading = "%nWhat is asked%n")
  private RequestOptions requests = new RequestOptions();

  @ArgGroup(validate = false, order = 3, heading = "%nWhen it is asked%n")
  private PaceOptions pace = new PaceOptions();

  @ArgGroup(validate = false, order = 4, heading = "%nThe table%n")
  private TableOptions table = new TableOptions();

  @ArgGroup(validate = false, order = 5, heading = "%nThe client%n")
  private ClientOptions client = new ClientOptions();

  public TargetOptions target() {
    return target;
  }

  public PaceOptions pace() {
    return pace;
  }

  public TableOptions table() {
    return table;
  }

  /** @param environment where credentials are that were not given */
  public LoadSettings settings(Endpoint endpoint, Map<String, String> environment) {
    Dataset data = table.dataset(requests.perPartition());
    Requests what = requests.requests(data);
    return new LoadSettings(endpoint, what, client.client(environment), client.connections(), client.timeoutMillis(),
        client.seed(), told(what));
  }

  private Map<String, String> told(Requests what) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("client", client.kind());
    told.put("mix", what.mix().toString());
    told.put("keys", what.keys().toString());
    told.put("consistent", 100 * what.consistent() + "%");
    told.put("pace", pace.toString());
    told.put("table", what.data().tableName());
    told.put("items", Integer.toString(what.data().items()));
    told.put("item-bytes", table.itemBytes());
    told.put("timeout-millis", Integer.toString(client.timeoutMillis()));
    return told;
  }
}
