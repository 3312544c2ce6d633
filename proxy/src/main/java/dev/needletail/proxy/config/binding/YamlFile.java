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
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
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
    try {
      return read(Files.readString(file), String.valueOf(file.getFileName()), schema, new YAMLFactory(), "YAML");
    } catch (IOException _) {
      throw new UnreadableFileException(file);
    }
  }

  /**
   * Reads the same from a text, which may also be JSON.
   *
   * @param name what to call the text when something is wrong in it
   * @throws InvalidConfigurationException with what is wrong, and where
   */
  public static List<Given> readText(String text, String name, Schema schema) {
    boolean json = text.stripLeading().startsWith("{");
    return read(text, name, schema, json ? new JsonFactory() : new YAMLFactory(), json ? "JSON" : "YAML");
  }

  private static List<Given> read(String text, String name, Schema schema, TokenStreamFactory language,
      String languageName) {
    var reading = new YamlFile(schema, name);
    try (JsonParser parser = language.createParser(ObjectReadContext.empty(), text)) {
      reading.document(parser);
      if (parser.nextToken() != null) {
        reading.problems.add(reading.at(line(parser)) + ": goes on after its end");
      }
    } catch (JacksonException wrong) {
      String where = reading.at(wrong.getLocation().getLineNr());
      reading.problems.add(where + ": not " + languageName + ": " + firstLine(wrong));
    }
    if (!reading.problems.isEmpty()) {
      throw new InvalidConfigurationException(reading.problems);
    }
    return List.copyOf(reading.values.values());
  }

  private void document(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      members(parser, List.of());
    } else if (first != null && first != JsonToken.VALUE_NULL) {
      problems.add(at(line(parser)) + ": expected keys and values, as in \"port: 8000\"");
    }
  }

  private void members(JsonParser parser, List<String> path) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      List<String> inner = extended(path, parser.currentName());
      switch (parser.nextToken()) {
        case START_OBJECT -> members(parser, inner);
        case START_ARRAY -> list(inner, parser);
        case VALUE_NULL -> {
          // A key without a value is as good as no key.
        }
        default -> value(inner, parser);
      }
    }
  }

  private void list(List<String> path, JsonParser parser) {
    int line = line(parser);
    if (!schema.takesList(path)) {
      problems.add(at(line) + ": " + String.join(".", path) + " takes one value, not a list");
      parser.skipChildren();
      return;
    }
    var names = new ArrayList<String>();
    for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token.isStructStart()) {
        problems.add(at(line(parser)) + ": " + String.join(".", path) + " takes a list of names, and no list in it");
        parser.skipChildren();
      } else {
        names.add(parser.getString());
      }
    }
    if (!names.isEmpty()) {
      put(new Given(path, String.join(NameList.SEPARATOR, names), at(line)));
    }
  }

  private void value(List<String> path, JsonParser parser) {
    put(new Given(path, parser.getString(), at(line(parser))));
  }

  private void put(Given given) {
    List<String> path = given.path();
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
