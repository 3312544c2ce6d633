package dev.needletail.proxy.config.binding;

import java.util.List;

/**
 * A value that somebody gave.
 *
 * @param path   the key's names, with every chosen name filled in
 * @param text   the value as it was written
 * @param origin where, to be shown: {@code --port}, {@code NEEDLETAIL_PORT}, {@code needletail.yaml line 3}
 */
public record Given(List<String> path, String text, String origin) {

  public Given {
    path = List.copyOf(path);
  }

  String name() {
    return String.join(".", path);
  }
}
