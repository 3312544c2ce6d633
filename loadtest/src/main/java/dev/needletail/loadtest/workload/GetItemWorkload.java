package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawRequest;
import java.util.random.RandomGenerator;

/** Eventually consistent GetItem of uniformly chosen keys. */
public final class GetItemWorkload implements Workload {

  private final Endpoint endpoint;
  private final Keyspace keyspace;

  public GetItemWorkload(Endpoint endpoint, Keyspace keyspace) {
    this.endpoint = endpoint;
    this.keyspace = keyspace;
  }

  @Override
  public RawRequest next(RandomGenerator random) {
    return RawRequest.of(endpoint, "GetItem", keyspace.getItem(random.nextInt(keyspace.keys())));
  }
}
