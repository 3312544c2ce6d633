package dev.needletail.engine.control;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;

/** What the operations on tables refuse with, beside what is wrong in the request itself. */
final class TableErrors {

  private TableErrors() {}

  static RefusedException notFound(String table) {
    return Refusal.dynamodb("ResourceNotFoundException", "Requested resource not found: Table: " + table + " not found")
        .asException();
  }

  static RefusedException indexNotFound(String index, String table) {
    return Refusal.dynamodb("ResourceNotFoundException",
        "Requested resource not found: Index " + index + " for table " + table).asException();
  }

  static RefusedException exists(String table) {
    return Refusal.dynamodb("ResourceInUseException", "Table already exists: " + table).asException();
  }

  static RefusedException inUse(String why) {
    return Refusal.dynamodb("ResourceInUseException", "Attempt to change a resource which is still in use: " + why)
        .asException();
  }

  static RefusedException limitExceeded(String limit) {
    return Refusal.dynamodb("LimitExceededException", "Subscriber limit exceeded: " + limit).asException();
  }

  static RefusedException validation(String message) {
    return Refusal.validation(message).asException();
  }

  static RefusedException invalid(String message) {
    return validation("One or more parameter values were invalid: " + message);
  }
}
