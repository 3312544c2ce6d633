package dev.needletail.loadtest.threshold;

import dev.needletail.loadtest.result.AnswerClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one expression, from left to right: words between dots up to the comparison, of which the last (or the last two, for
 * staleness) name a metric; the comparison; a number with its unit. Spaces may stand around the comparison.
 *
 * <p>Threads: confined.
 */
final class ThresholdParser {

  private static final String STALENESS = "staleness";

  private final String text;
  private int position;

  /** A word, and where it begins. */
  private record Word(String text, int position) {}

  ThresholdParser(String text) {
    this.text = text;
  }

  Threshold parse() throws ThresholdSyntaxException {
    List<Word> words = words();
    int next = 0;
    String operation = Subject.operationOf(words.getFirst().text());
    if (operation != null || words.getFirst().text().equalsIgnoreCase(Subject.ALL)) {
      next++;
    }
    AnswerClass answers = next < words.size() ? Subject.answersOf(words.get(next).text()) : null;
    if (answers != null) {
      next++;
    }
    Metric metric = metric(words, next, operation, answers);
    Comparison comparison = comparison();
    spaces();
    return value(new Subject(operation, answers), metric, comparison);
  }

  private Metric metric(List<Word> words, int from, @Nullable String operation, @Nullable AnswerClass answers)
      throws ThresholdSyntaxException {
    if (from == words.size()) {
      throw wrong(position, "A metric is missing.");
    }
    Word word = words.get(from);
    boolean stale = lower(word).equals(STALENESS);
    int last = stale ? from + 1 : from;
    if (last == words.size()) {
      throw wrong(position, "After staleness comes . and p50 to p99.99, or max.");
    }
    Metric metric = stale ? staleness(words.get(last)) : plain(word, from);
    if (last + 1 < words.size()) {
      throw wrong(words.get(last + 1).position(), "After a metric comes a comparison.");
    }
    if (stale && (operation != null || answers != null)) {
      throw wrong(words.getFirst().position(), "Staleness is measured over all reads: leave operation and class out.");
    }
    if (answers != null && (metric == Metric.Figure.HIT_RATIO || metric == Metric.Figure.ERRORS)) {
      throw wrong(word.position(), "The " + metric + " of one class says nothing: leave the class out.");
    }
    return metric;
  }

  private Metric plain(Word word, int index) throws ThresholdSyntaxException {
    for (Metric.Figure figure : Metric.Figure.values()) {
      if (figure.toString().equals(lower(word))) {
        return figure;
      }
    }
    if (isPercentile(word)) {
      return new Metric.Percentile(percent(word));
    }
    throw wrong(word.position(), "\"" + word.text() + "\" is no metric"
        + (index == 0 ? ", and no operation." : ", and no class of answers."));
  }

  private Metric staleness(Word word) throws ThresholdSyntaxException {
    if (lower(word).equals("max")) {
      return new Metric.Staleness(100);
    }
    if (isPercentile(word)) {
      return new Metric.Staleness(percent(word));
    }
    throw wrong(word.position(), "After staleness. comes p50 to p99.99, or max.");
  }

  private static boolean isPercentile(Word word) {
    return word.text().length() > 1 && lower(word).charAt(0) == 'p' && Character.isDigit(word.text().charAt(1));
  }

  private double percent(Word word) throws ThresholdSyntaxException {
    double percent = number(word.text().substring(1), word.position() + 1);
    if (!(percent > 0 && percent <= 99.99)) {
      throw wrong(word.position(), "A percentile lies above p0, up to p99.99.");
    }
    return percent;
  }

  private List<Word> words() throws ThresholdSyntaxException {
    var words = new ArrayList<Word>();
    spaces();
    do {
      int start = position;
      while (position < text.length() && isWordPart(start)) {
        position++;
      }
      if (position == start) {
        throw wrong(position,
            words.isEmpty() ? "An operation or a metric is missing." : "A class or a metric is missing.");
      }
      words.add(new Word(text.substring(start, position), start));
    } while (skip("."));
    spaces();
    return words;
  }

  /** Letters, digits and hyphens; in a percentile, whose dot is its decimal point, also that. */
  private boolean isWordPart(int start) {
    char c = text.charAt(position);
    boolean point = c == '.' && position > start + 1 && isPercentile(new Word(text.substring(start, position), start))
        && position + 1 < text.length() && Character.isDigit(text.charAt(position + 1));
    return c < 128 && Character.isLetterOrDigit(c) || c == '-' || point;
  }

  private Comparison comparison() throws ThresholdSyntaxException {
    for (Comparison comparison : Comparison.values()) {
      if (skip(comparison.sign())) {
        return comparison;
      }
    }
    throw wrong(position, "A comparison is missing.");
  }

  private Threshold value(Subject subject, Metric metric, Comparison comparison) throws ThresholdSyntaxException {
    int start = position;
    while (position < text.length() && (Character.isDigit(text.charAt(position)) || text.charAt(position) == '.')) {
      position++;
    }
    if (position == start) {
      throw wrong(start, "A number, 0 or above, is missing.");
    }
    double amount = number(text.substring(start, position), start);
    spaces();
    int unitAt = position;
    String suffix = text.substring(position).strip().toLowerCase(Locale.ROOT).replace('µ', 'u').replace('μ', 'u');
    for (Unit unit : metric.units()) {
      if (unit.suffix().equals(suffix)) {
        return new Threshold(text.strip(), subject, metric, comparison, unit, unit.base(amount));
      }
    }
    throw wrong(unitAt, "The bound of " + metric + " is given " + metric.units().stream()
        .map(unit -> unit == Unit.COUNT ? "as a plain number" : "in " + unit.suffix())
        .collect(Collectors.joining(" or ")) + ".");
  }

  private double number(String digits, int at) throws ThresholdSyntaxException {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw wrong(at, "\"" + digits + "\" is no number.");
    }
  }

  private boolean skip(String sign) {
    if (!text.startsWith(sign, position)) {
      return false;
    }
    position += sign.length();
    return true;
  }

  private void spaces() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private static String lower(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }

  private ThresholdSyntaxException wrong(int at, String problem) {
    return new ThresholdSyntaxException(text, at, problem);
  }
}
