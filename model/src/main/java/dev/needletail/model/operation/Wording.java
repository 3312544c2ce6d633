package dev.needletail.model.operation;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.document.Document;
import dev.needletail.model.document.ValueFault;
import dev.needletail.model.document.ValueFault.EmptyName;
import dev.needletail.model.document.WireItem;
import dev.needletail.model.document.WireItem.Found;
import dev.needletail.model.document.WireValue;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation words what it refuses of a request by itself, before a table is looked at. DynamoDB has moved some
 * operations to another layer of validation in 2026. Source: answers of four regions recorded in October 2026.
 */
public enum Wording {

  /** PutItem, UpdateItem and DeleteItem: the newer texts, each under "1 validation error detected: ". */
  ENVELOPED,
  /** GetItem, BatchGetItem, Query and the transactions: the newer texts by themselves. */
  BARE,
  /** BatchWriteItem and Scan, and any request that {@link Document#isReadTheOlderWay()}. */
  OLDER;

  /** This wording, or the older one for a request that needs it. */
  public Wording of(Document request) {
    return request.isReadTheOlderWay() ? OLDER : this;
  }

  public boolean isEnveloped() {
    return this == ENVELOPED;
  }

  public RefusedException refusal(String text) {
    return Refusal.validation(isEnveloped() ? "1 validation error detected: " + text : text).asException();
  }

  /**
   * The item or key.
   *
   * @throws RefusedException ValidationException if anything is wrong with one of its values
   */
  public Item item(WireItem wire) {
    if (!wire.faults().isEmpty()) {
      throw refusal(ValueFaultText.of(first(wire.faults()).fault(), this));
    }
    return wire.item();
  }

  /**
   * The value.
   *
   * @throws RefusedException ValidationException if anything is wrong with it
   */
  public AttributeValue value(WireValue wire) {
    if (!wire.faults().isEmpty()) {
      throw refusal(ValueFaultText.of(wire.faults().getFirst(), this));
    }
    return wire.value();
  }

  /** The values of a list, each without fault. */
  public List<AttributeValue> values(List<WireValue> wires) {
    return wires.stream().map(this::value).toList();
  }

  /**
   * Refuses faults in ExpressionAttributeValues.
   *
   * @param values null if the request has none
   */
  void checkExpressionValues(@Nullable WireItem values) {
    if (values == null || values.faults().isEmpty()) {
      return;
    }
    Found found = first(values.faults());
    String text = ValueFaultText.of(found.fault(), this);
    throw refusal(this == OLDER
        ? "ExpressionAttributeValues contains invalid value: " + text + " for key " + found.attribute()
        : text);
  }

  /** An attribute without a name goes before everything else in its item, a nested member without one after it. */
  private static Found first(List<Found> faults) {
    return faults.stream().min(Comparator.comparingInt(found -> rank(found.fault()))).orElseThrow();
  }

  private static int rank(ValueFault fault) {
    if (fault instanceof EmptyName(var topLevel)) {
      return topLevel ? 0 : 2;
    }
    return 1;
  }
}
