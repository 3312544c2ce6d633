package dev.needletail.proxy.config.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the variables whose names begin with {@code NEEDLETAIL_}. */
public final class Environment {

  private static final String PREFIX = "NEEDLETAIL_";

  /** What Kubernetes sets in every container beside a service called needletail; nobody meant it for us. */
  private static final Pattern SERVICE_LINK_NAME = Pattern.compile("NEEDLETAIL_(SERVICE_.*|PORT_\\d+_.*)");
  private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(tcp|udp)://.*");

  private Environment() {}

  /**
   * @param reserved variables with the prefix that are no settings
   * @throws InvalidConfigurationException with a line for every variable that is no key's
   */
  public static List<Given> read(Map<String, String> variables, Schema schema, Set<String> reserved) {
    Map<String, Key> keys = new LinkedHashMap<>();
    schema.keys().stream().filter(Key::isSingle).forEach(key -> keys.put(key.variable(), key));
    var given = new ArrayList<Given>();
    var problems = new ArrayList<String>();
    new TreeMap<>(variables).forEach((name, value) -> {
      Key key = keys.get(name);
      if (!name.startsWith(PREFIX) || reserved.contains(name) || isServiceLink(name, value)) {
        return;
      }
      if (key == null) {
        problems.add(name + ": no setting has this variable" + Nearest.hint(name, keys.keySet()));
      } else {
        given.add(new Given(key.path(), value, name));
      }
    });
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return given;
  }

  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK_NAME.matcher(name).matches() || SERVICE_LINK_VALUE.matcher(value).matches();
  }
}
