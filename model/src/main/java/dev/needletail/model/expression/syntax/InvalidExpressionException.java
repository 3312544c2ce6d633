package dev.needletail.model.expression.syntax;

/** Carries DynamoDB's words for what is wrong with an expression to where the parameter's name is known. */
public final class InvalidExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidExpressionException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
