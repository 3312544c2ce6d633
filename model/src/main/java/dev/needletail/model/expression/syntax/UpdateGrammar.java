package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.SyntaxNode.Arithmetic;
import dev.needletail.model.expression.syntax.SyntaxNode.OperandNode;
import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import dev.needletail.model.expression.syntax.Token.Kind;
import dev.needletail.model.expression.syntax.UpdateSyntax.Action;
import dev.needletail.model.expression.syntax.UpdateSyntax.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The grammar of updates.
 *
 * <pre>
 * update  := section+
 * section := SET set (',' set)* | REMOVE path (',' path)* | (ADD | DELETE) path value (',' path value)*
 * set     := path '=' right
 * right   := '(' right ')' | operand (('+' | '-') operand)?
 * </pre>
 */
final class UpdateGrammar extends Grammar {

  UpdateGrammar(String text) {
    super(text);
  }

  List<Section> update() {
    List<Section> sections = new ArrayList<>();
    do {
      sections.add(section());
    } while (!nextIs(Kind.END));
    end();
    return sections;
  }

  private Section section() {
    return switch (peek().kind()) {
      case SET -> section(() -> {
        Path path = path();
        take(Kind.EQUALS);
        return new Action.Set(path, right());
      });
      case REMOVE -> section(() -> new Action.Remove(path()));
      case ADD -> section(() -> new Action.Add(path(), value()));
      case DELETE -> section(() -> new Action.Delete(path(), value()));
      default -> throw unexpected();
    };
  }

  private Section section(Supplier<Action> action) {
    String keyword = take().kind().name();
    List<Action> actions = new ArrayList<>();
    do {
      actions.add(action.get());
    } while (takeIf(Kind.COMMA));
    return new Section(keyword, actions);
  }

  private SyntaxNode right() {
    SyntaxNode left;
    if (nextIs(Kind.OPEN)) {
      int opened = open();
      left = right();
      close(opened);
    } else {
      left = bareOperand();
    }
    if (left instanceof OperandNode operand && (nextIs(Kind.PLUS) || nextIs(Kind.MINUS))) {
      countOperator();
      return new Arithmetic(take().text(), operand, operand());
    }
    return left;
  }
}
