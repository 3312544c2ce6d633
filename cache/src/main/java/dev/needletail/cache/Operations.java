package dev.needletail.cache;

import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.read.BatchGetItemPath;
import dev.needletail.cache.read.DescribeTablePath;
import dev.needletail.cache.read.GetItemPath;
import dev.needletail.cache.read.QueryPath;
import dev.needletail.cache.read.ScanPath;
import dev.needletail.cache.write.WritePath;
import dev.needletail.cache.write.WriteReader;
import dev.needletail.cache.write.WriteReaders;
import dev.needletail.model.Request;
import java.util.HashMap;
import java.util.Map;

/**
 * Which way each operation goes.
 *
 * <p>Threads: any; immutable.
 */
final class Operations {

  private static final Operation OTHER = new Operation.Other();

  private final Map<String, Operation> known = new HashMap<>();
  private final Operation unknown;

  Operations(Caches caches) {
    known.put("GetItem", new Operation.Read(new GetItemPath(caches)));
    known.put("BatchGetItem", new Operation.Read(new BatchGetItemPath(caches)));
    known.put("Query", new Operation.Read(new QueryPath(caches)));
    known.put("Scan", new Operation.Read(new ScanPath(caches)));
    known.put("TransactGetItems",
        new Operation.Read(request -> caches.bypass(request, BypassReason.CONSISTENT_READ)));
    known.put("DescribeTable", new Operation.Read(new DescribeTablePath(caches)));
    WriteReaders.ofItems().forEach((name, reader) -> known.put(name, write(caches, reader, BypassReason.WRITE)));
    WriteReaders.ofMore().forEach((name, reader) -> known.put(name, write(caches, reader, BypassReason.OPERATION)));
    unknown = write(caches, WriteReaders.UNKNOWN, BypassReason.OPERATION);
  }

  Operation of(Request request) {
    if (!request.api().equals(Request.DYNAMODB)) {
      return OTHER;
    }
    Operation operation = known.get(request.operation());
    if (operation != null) {
      return operation;
    }
    return WriteReaders.isHarmless(request.operation()) ? OTHER : unknown;
  }

  private static Operation write(Caches caches, WriteReader reader, BypassReason reason) {
    return new Operation.Write(new WritePath(caches, reader, reason));
  }
}
