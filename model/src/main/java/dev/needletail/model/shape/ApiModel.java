package dev.needletail.model.shape;

import dev.needletail.model.shape.Shape.Bounds;
import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.shape.Shape.Structure;
import dev.needletail.model.shape.Shape.Text;
import dev.needletail.model.shape.SmithyShape.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The operations of an API and the shapes of their requests. DynamoDB's come from Amazon's published model (Maven artifact
 * {@code software.amazon.api.models:dynamodb}) with {@link ModelCorrections}. That of DynamoDB Streams is not published
 * as an artifact: its four requests stand in a document of the same form beside this class, from the API reference. Read
 * once, when the first operation is asked for; an operation's shapes are compiled when it is first used.
 *
 * <p>Threads: any.
 */
public final class ApiModel {

  private static final String DYNAMODB = "/META-INF/smithy/2012-08-10/dynamodb-2012-08-10.json";
  private static final String STREAMS = "/dev/needletail/model/shape/dynamodb-streams-2012-08-10.json";

  private final Map<String, SmithyShape> shapes;
  private final Map<String, Structure> inputs = new ConcurrentHashMap<>();

  private ApiModel(Map<String, SmithyShape> shapes) {
    this.shapes = shapes;
  }

  private static final class DynamoDb {
    private static final ApiModel MODEL = load(ApiModel.DYNAMODB);
  }

  private static final class Streams {
    private static final ApiModel MODEL = load(STREAMS);
  }

  public static ApiModel dynamodb() {
    return DynamoDb.MODEL;
  }

  /** DynamoDB Streams, an API of its own at the same endpoint. */
  public static ApiModel streams() {
    return Streams.MODEL;
  }

  /** The names of all operations. */
  public Set<String> operations() {
    var names = new TreeSet<String>();
    shapes.forEach((name, shape) -> {
      if (shape.type().equals("operation")) {
        names.add(name);
      }
    });
    return names;
  }

  /**
   * The shape of an operation's request.
   *
   * @throws IllegalArgumentException if the model has no such operation
   */
  public Structure input(String operation) {
    Structure input = inputs.get(operation);
    return input != null ? input : inputs.computeIfAbsent(operation, this::compileInput);
  }

  private static ApiModel load(String resource) {
    try (InputStream json = ApiModel.class.getResourceAsStream(resource)) {
      if (json == null) {
        throw new IllegalStateException("the API model is not on the class path: " + resource);
      }
      return new ApiModel(SmithyReader.read(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Structure compileInput(String operation) {
    SmithyShape shape = shapes.get(operation);
    if (shape == null || !shape.type().equals("operation")) {
      throw new IllegalArgumentException("no operation: " + operation);
    }
    return structure(shape.target("input"));
  }

  private Structure structure(String name) {
    var members = new ArrayList<Member>();
    for (Reference reference : ModelCorrections.members(name, shape(name).members())) {
      String place = name + "." + reference.name();
      String pathName = Character.toLowerCase(reference.name().charAt(0)) + reference.name().substring(1);
      members.add(new Member(reference.name(), members.size(), pathName,
          ModelCorrections.required(place, reference.required()), compile(reference.target(), place),
          MemberWording.at(place)));
    }
    return new Structure(name, members, ModelCorrections.inCheckOrder(name, members));
  }

  /** @param place where the shape is used, as {@code Structure.Member}; null within lists and maps */
  private Shape compile(String target, @Nullable String place) {
    String name = place == null ? target : ModelCorrections.SHAPE.getOrDefault(place, target);
    if (name.equals("AttributeValue")) {
      return new Shape.Value();
    }
    if (name.equals("TableArn")) {
      return new Shape.TableName(text(shape(name)), text(shape("TableName")));
    }
    SmithyShape shape = ModelCorrections.corrected(name, place, shape(name));
    return switch (shape.type()) {
      case "string" -> text(shape);
      case "enum" -> new Text(Bounds.NONE, null, ModelCorrections.enumValues(name, shape));
      case "integer" -> new Shape.Whole(shape.range(), false);
      case "long" -> new Shape.Whole(shape.range(), true);
      case "double", "timestamp" -> new Shape.Decimal();
      case "boolean" -> new Shape.Bool();
      case "blob" -> new Shape.Blob();
      case "list" -> new Shape.ListOf(compile(shape.target("member"), null), shape.length());
      case "map" ->
        new Shape.MapOf(compile(shape.target("key"), null), compile(shape.target("value"), null), shape.length());
      case "structure", "union" -> structure(name);
      default -> throw new IllegalStateException("a shape of type " + shape.type() + " in a request: " + name);
    };
  }

  private static Text text(SmithyShape shape) {
    String pattern = shape.pattern();
    return new Text(shape.length(), pattern == null ? null : TextPattern.of(pattern), List.of());
  }

  private SmithyShape shape(String name) {
    SmithyShape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalStateException("the API model has no shape " + name);
    }
    return shape;
  }
}
