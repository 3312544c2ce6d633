package dev.needletail.proxy;

import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.binding.Given;
import dev.needletail.proxy.config.binding.Key;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A flag for every key that has one value, made from the key's own documentation. */
final class SettingFlags {

  private SettingFlags() {}

  static void addTo(CommandSpec spec) {
    ConfigurationSources.SCHEMA.keys().stream().filter(Key::isSingle).map(SettingFlags::flag).forEach(spec::addOption);
  }

  private static OptionSpec flag(Key key) {
    String fallback = key.setting().fallback();
    String about = key.setting().about() + (fallback.isEmpty() ? "" : " Default: " + fallback + ".");
    // A percent sign begins a format in picocli's texts.
    OptionSpec.Builder flag = OptionSpec.builder(key.flag()).paramLabel(key.label()).type(String.class)
        .description(about.replace("%", "%%"));
    // What is true or false is true where nothing is said: --insecure.
    return key.type() == boolean.class ? flag.arity("0..1").fallbackValue("true").build() : flag.build();
  }

  static List<Given> given(ParseResult command) {
    var given = new ArrayList<Given>();
    ConfigurationSources.SCHEMA.keys().stream().filter(key -> key.isSingle() && command.hasMatchedOption(key.flag()))
        .forEach(key -> given.add(new Given(key.path(), command.matchedOptionValue(key.flag(), ""), key.flag())));
    return given;
  }
}
