package dev.needletail.proxy.transparency.generate;

import dev.needletail.proxy.transparency.generate.Tables.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** A repeatable stream of requests: the same seed makes the same requests. Reads come back, to be answered from memory. */
public final class RequestGenerator {

  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan");
  private static final int REMEMBERED = 12;

  private final SplittableRandom random;
  private final Range range;
  private final Values values;
  private final ItemRequests items;
  private final PageRequests pages;
  private final TableRequests tables;
  private final Oddities oddities;
  private final Spelling spelling;
  private final HttpOddities http;
  private final List<FuzzRequest> reads = new ArrayList<>();

  /** How far from the usual the requests may be. */
  public enum Range {
    /** Reads may be anything; writes are such as DynamoDB takes, or refuses for a reason. */
    ODD_READS,
    /** Documents may be anything. */
    ODD_DOCUMENTS,
    /** Methods, paths and headers may be odd too. */
    ODD_HTTP
  }

  public RequestGenerator(long seed, Range range) {
    this.random = new SplittableRandom(seed);
    this.range = range;
    this.values = new Values(random, range != Range.ODD_READS);
    this.items = new ItemRequests(random, values);
    this.pages = new PageRequests(random, values, items);
    this.tables = new TableRequests(random, values);
    this.oddities = new Oddities(random, values);
    this.spelling = new Spelling(random);
    this.http = new HttpOddities(random);
  }

  public FuzzRequest next() {
    if (!reads.isEmpty() && random.nextInt(5) < 2) {
      // The last one twice as often as any before it: what nothing came between must be a hit.
      return reads.get(random.nextBoolean() ? reads.size() - 1 : random.nextInt(reads.size()));
    }
    FuzzRequest request = fresh();
    if (READS.contains(request.operation())) {
      reads.add(request);
      if (reads.size() > REMEMBERED) {
        reads.removeFirst();
      }
    }
    return request;
  }

  private FuzzRequest fresh() {
    if (random.nextInt(14) == 0) {
      return tables.next();
    }
    FuzzRequest request = onItems();
    if (mayBeOdd(request.operation()) && random.nextInt(25) == 0) {
      request = request.withBody(spelling.garbled(request.body()));
    }
    return range == Range.ODD_HTTP && random.nextInt(20) == 0 ? http.makeOdd(request) : request;
  }

  private FuzzRequest onItems() {
    Shape table = Tables.ALL.get(random.nextInt(Tables.ALL.size()));
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> request("PutItem", items.put(table));
      case 4, 5, 6 -> request("UpdateItem", items.update(table));
      case 7, 8, 9, 10, 11 -> request("GetItem", items.get(table));
      case 12 -> request("DeleteItem", items.delete(table));
      case 13, 14, 15, 16 -> request("Query", pages.query(table));
      case 17, 18 -> request("Scan", pages.scan(table));
      case 19 -> request("BatchGetItem", items.batchGet());
      case 20 -> request("BatchWriteItem", items.batchWrite());
      case 21 -> request("TransactWriteItems", items.transactWrite());
      case 22 -> request("TransactGetItems", items.transactGet());
      default -> request("ExecuteStatement", pages.statement(table));
    };
  }

  private FuzzRequest request(String operation, ObjectNode body) {
    if (mayBeOdd(operation) && random.nextInt(5) == 0) {
      oddities.makeOdd(body);
    }
    FuzzRequest request = FuzzRequest.post("DynamoDB_20120810." + operation, "");
    return request.withBody(random.nextInt(4) == 0 ? spelling.odd(body) : FuzzRequest.bytesOf(body.toString()));
  }

  private boolean mayBeOdd(String operation) {
    return range != Range.ODD_READS || READS.contains(operation);
  }
}
