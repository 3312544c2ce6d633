package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.SyntaxNode.Call;
import dev.needletail.model.expression.syntax.SyntaxNode.OperandNode;
import dev.needletail.model.expression.syntax.SyntaxNode.Part;
import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import dev.needletail.model.expression.syntax.SyntaxNode.Value;
import dev.needletail.model.expression.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the grammars share: the tokens, and the productions of operands. A recursive descent that reports the first token
 * with which no expression can go on, and DynamoDB's picture of its neighbourhood.
 */
abstract sealed class Grammar permits ConditionGrammar, UpdateGrammar, ProjectionGrammar {

  /** Operators and functions that an expression may have. */
  static final int OPERATORS_MAX = 300;

  /**
   * Parentheses and calls that may enclose a token, so that no text exhausts the stack. An expression that needs more
   * has redundant parentheses or too many operators, for every other one belongs to an operator or function.
   */
  private static final int DEPTH_MAX = 2 * OPERATORS_MAX + 20;

  private final String text;
  private final List<Token> tokens;
  private int at;
  private int operators;
  private int depth;
  private boolean redundantParentheses;
  /** Token indexes of the parentheses that were closed last. */
  private int lastOpened = -1;
  private int lastClosed = -1;

  Grammar(String text) {
    this.text = text;
    this.tokens = Lexer.tokens(text);
  }

  final Token peek() {
    return tokens.get(at);
  }

  final boolean nextIs(Kind kind) {
    return peek().kind() == kind;
  }

  final Token take() {
    return tokens.get(at++);
  }

  final Token take(Kind kind) {
    if (!nextIs(kind)) {
      throw unexpected();
    }
    return take();
  }

  final boolean takeIf(Kind kind) {
    if (nextIs(kind)) {
      at++;
      return true;
    }
    return false;
  }

  final void countOperator() {
    operators++;
  }

  final int operators() {
    return operators;
  }

  /** Whether everything was taken; complains of redundant parentheses only then, as syntax errors come first. */
  final void end() {
    take(Kind.END);
    if (redundantParentheses) {
      throw redundant();
    }
  }

  private static InvalidExpressionException redundant() {
    return new InvalidExpressionException("The expression has redundant parentheses;");
  }

  /** Opens a parenthesis and answers its token index for {@link #close}. */
  final int open() {
    int opened = at;
    take(Kind.OPEN);
    enter();
    return opened;
  }

  /** Closes a parenthesis; it is redundant around nothing but another pair. */
  final void close(int opened) {
    int closed = at;
    take(Kind.CLOSE);
    depth--;
    redundantParentheses |= lastOpened == opened + 1 && lastClosed == closed - 1;
    lastOpened = opened;
    lastClosed = closed;
  }

  private void enter() {
    depth++;
    if (depth > DEPTH_MAX) {
      throw redundantParentheses || tokens.get(at - 2).kind() == Kind.OPEN
          ? redundant()
          : tooManyOperators();
    }
  }

  static void checkOperators(int operators) {
    if (operators > OPERATORS_MAX) {
      throw tooManyOperators();
    }
  }

  private static InvalidExpressionException tooManyOperators() {
    // DynamoDB stops counting at the first excess, so that is the number it reports for any.
    return new InvalidExpressionException(
        "The expression contains too many operators; operator count: " + (OPERATORS_MAX + 1));
  }

  /** operand := '(' operand ')' | value | call | path. */
  final OperandNode operand() {
    if (nextIs(Kind.OPEN)) {
      int opened = open();
      OperandNode operand = operand();
      close(opened);
      return operand;
    }
    return bareOperand();
  }

  /** An operand that has no parentheses around it. */
  final OperandNode bareOperand() {
    if (nextIs(Kind.VALUE_PLACEHOLDER)) {
      return value();
    }
    if (nextIs(Kind.NAME) && tokens.get(at + 1).kind() == Kind.OPEN) {
      return call();
    }
    return path();
  }

  final Value value() {
    return new Value(take(Kind.VALUE_PLACEHOLDER).text());
  }

  private Call call() {
    countOperator();
    String function = take(Kind.NAME).text();
    take(Kind.OPEN);
    enter();
    List<OperandNode> operands = operands();
    take(Kind.CLOSE);
    depth--;
    return new Call(function, operands);
  }

  final List<OperandNode> operands() {
    List<OperandNode> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (takeIf(Kind.COMMA));
    return operands;
  }

  /** path := name ('.' name | '[' index ']')*. */
  final Path path() {
    List<Part> parts = new ArrayList<>();
    parts.add(name());
    while (true) {
      if (takeIf(Kind.DOT)) {
        // Like DynamoDB's, this grammar lets :value stand here; it is then a name that is not defined.
        parts.add(nextIs(Kind.VALUE_PLACEHOLDER) ? new Part.Placeholder(take().text()) : name());
      } else if (takeIf(Kind.OPEN_BRACKET)) {
        parts.add(new Part.Index(take(Kind.INDEX).text()));
        take(Kind.CLOSE_BRACKET);
      } else {
        return new Path(parts);
      }
    }
  }

  private Part name() {
    if (nextIs(Kind.NAME_PLACEHOLDER)) {
      return new Part.Placeholder(take().text());
    }
    return new Part.Name(take(Kind.NAME).text());
  }

  /** The refusal of the next token: DynamoDB shows it between the tokens before and after it. */
  final InvalidExpressionException unexpected() {
    int start = at == 0 ? 0 : tokens.get(at - 1).start();
    int end = text.length();
    if (at + 1 < tokens.size() && tokens.get(at + 1).kind() != Kind.END) {
      end = tokens.get(at + 1).end();
    }
    return new InvalidExpressionException(
        "Syntax error; token: \"" + peek().text() + "\", near: \"" + text.substring(start, end) + "\"");
  }
}
