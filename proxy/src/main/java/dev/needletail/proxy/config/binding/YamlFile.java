package dev.needletail.proxy.config.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads a file of nested keys; a key may also be written with dots: {@code admin.port: 9001}. */
public final class YamlFile {

  private final Schema schema;
  private final String name;
  private final Map<List<String>, Given> values = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private YamlFile(Schema schema, String name) {
    this.schema = schema;
    this.name = name;
  }

  /**
   * @throws UnreadableFileException       if there is no such text file
   * @throws InvalidConfigurationException with what is wrong in the file, and where
   */
  public static List<Given> read(Path file, Schema schema) {
    var reading = new YamlFile(schema, String.valueOf(file.getFileName()));
    try {
      reading.document(Files.readString(file));
    } catch (IOException _) {
      throw new UnreadableFileException(file);
    } catch (JacksonException notYaml) {
      reading.problems.add(reading.at(notYaml.getLocation().getLineNr()) + ": not YAML: " + firstLine(notYaml));
    }
    if (!reading.problems.isEmpty()) {
      throw new InvalidConfigurationException(reading.problems);
    }
    return List.copyOf(reading.values.values());
  }

  private void document(String text) {
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        members(parser, List.of());
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        problems.add(at(line(parser)) + ": expected keys and values, as in \"port: 8000\"");
      }
    }
  }

  private void members(JsonParser parser, List<String> path) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      List<String> inner = extended(path, parser.currentName());
      switch (parser.nextToken()) {
        case START_OBJECT -> members(parser, inner);
        case START_ARRAY -> {
          problems.add(at(line(parser)) + ": " + String.join(".", inner) + " takes one value, not a list");
          parser.skipChildren();
        }
        case VALUE_NULL -> {
          // A key without a value is as good as no key.
        }
        default -> value(inner, parser);
      }
    }
  }

  private void value(List<String> path, JsonParser parser) {
    var given = new Given(path, parser.getString(), at(line(parser)));
    Given before = values.putIfAbsent(path, given);
    if (before != null) {
      problems.add(given.origin() + ": " + given.name() + " is given a second time; see " + before.origin());
    }
  }

  /** Names with dots are taken apart, except where the user chooses them: a table's name may have dots. */
  private List<String> extended(List<String> path, String name) {
    var names = new ArrayList<>(path);
    if (schema.namesAreChosenUnder(path)) {
      names.add(name);
    } else {
      names.addAll(List.of(name.split("\\.", -1)));
    }
    return names;
  }

  private String at(int line) {
    return name + " line " + line;
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(JacksonException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }
}
