package dev.needletail.proxy.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same keys and values as JSON and as YAML. */
class YamlFileTest {

  /** Any settings with a list. */
  public record Team(Map<String, Member> members) {
    public record Member(@Setting(about = "x") @Nullable NameList roles, @Setting(about = "x") @Nullable String name) {}
  }

  private static final Schema SCHEMA = Schema.of(Team.class);

  private static List<String> read(String text) {
    return YamlFile.readText(text, "text", SCHEMA).stream()
        .map(given -> given.name() + "=" + given.text() + " " + given.origin()).toList();
  }

  @Test
  void json_withTabsAndLists_isRead() {
    assertThat(read("{\n\t\"members\": {\"a.b\":\n\t{\"roles\": [\"x\", \"y\"], \"name\": \"n\"}}}"))
        .containsExactly("members.a.b.roles=x, y text line 3", "members.a.b.name=n text line 3");
  }

  @Test
  void yaml_isRead() {
    assertThat(read("members:\n  a:\n    roles: [x, y]\n  b: {roles: x}")).containsExactly(
        "members.a.roles=x, y text line 3", "members.b.roles=x text line 4");
    assertThat(read("members: {a: {roles: []}}")).isEmpty();
  }

  @Test
  void json_thatIsNone_isRefusedWithItsLine() {
    assertThatThrownBy(() -> read("{\n\"members\": {]}")).hasMessageStartingWith("text line 2: not JSON: ");
    assertThatThrownBy(() -> read("{\"members\": {}} {}")).hasMessage("text line 1: goes on after its end");
    assertThatThrownBy(() -> read("{\"members\": {}")).hasMessageContaining("not JSON: ");
  }

  @Test
  void list_ofLists_isRefused() {
    assertThatThrownBy(() -> read("{\"members\": {\"a\": {\"roles\": [[\"x\"]]}}}"))
        .hasMessage("text line 1: members.a.roles takes a list of names, and no list in it");
    assertThatThrownBy(() -> read("{\"members\": {\"a\": {\"name\": [\"x\"]}}}"))
        .hasMessage("text line 1: members.a.name takes one value, not a list");
  }

  @Test
  void names_withNothingBetweenCommas_areRefused() {
    assertThat(NameList.parse(" a , b")).isEqualTo(new NameList(List.of("a", "b")));
    assertThatThrownBy(() -> NameList.parse("a,,b")).hasMessageStartingWith("has an empty name");
  }
}
