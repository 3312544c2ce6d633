package dev.needletail.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.StorageSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeToLiveTest {

  private static final String DISABLED = "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}";
  private static final String ENABLED = "{\"TimeToLiveDescription\":{\"AttributeName\":\"expires\","
      + "\"TimeToLiveStatus\":\"ENABLED\"}}";

  @TempDir
  private Path directory;

  @Test
  void updateTimeToLive_enabledAndDisabled_isAnsweredAndDescribed() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      assertThat(describe(plane)).isEqualTo(DISABLED);

      assertThat(update(plane, "abc", true, "expires"))
          .isEqualTo("{\"TimeToLiveSpecification\":{\"AttributeName\":\"expires\",\"Enabled\":true}}");
      assertThat(describe(plane)).isEqualTo(ENABLED);

      assertThat(update(plane, "abc", false, "expires"))
          .isEqualTo("{\"TimeToLiveSpecification\":{\"AttributeName\":\"expires\",\"Enabled\":false}}");
      assertThat(describe(plane)).isEqualTo(DISABLED);
    }
  }

  @ParameterizedTest
  @CsvSource({"true,expires,TimeToLive is already enabled",
      "true,other,TimeToLive is active on a different AttributeName: current AttributeName is expires",
      "false,other,TimeToLive is active on a different AttributeName: current AttributeName is expires"})
  void updateTimeToLive_whileEnabled_isRefused(boolean enabled, String attribute, String message) {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      update(plane, "abc", true, "expires");

      assertThat(update(plane, "abc", enabled, attribute)).isEqualTo("ValidationException: " + message);
      assertThat(describe(plane)).isEqualTo(ENABLED);
    }
  }

  @Test
  void updateTimeToLive_disabledWhileDisabled_isRefused() {
    try (var plane = new TablePlane()) {
      plane.create("abc");

      assertThat(update(plane, "abc", false, "expires"))
          .isEqualTo("ValidationException: TimeToLive is already disabled");
    }
  }

  @Test
  void timeToLive_ofAbsentTable_isNotFound() {
    try (var plane = new TablePlane()) {
      String notFound = "ResourceNotFoundException: Requested resource not found: Table: none not found";

      assertThat(update(plane, "none", true, "expires")).isEqualTo(notFound);
      assertThat(plane.refusal("DescribeTimeToLive", "{'TableName':'none'}")).isEqualTo(notFound);
    }
  }

  @Test
  void timeToLive_afterRestartAndOtherChanges_isKept() {
    try (var plane = new TablePlane(StorageSettings.in(directory))) {
      plane.create("abc");
      update(plane, "abc", true, "expires");
      plane.answer("UpdateTable", "{'TableName':'abc','DeletionProtectionEnabled':true}");
    }
    try (var plane = new TablePlane(StorageSettings.in(directory))) {
      assertThat(describe(plane)).isEqualTo(ENABLED);
    }
  }

  private static String update(TablePlane plane, String table, boolean enabled, String attribute) {
    return plane.refusal("UpdateTimeToLive", "{'TableName':'" + table + "','TimeToLiveSpecification':{'Enabled':"
        + enabled + ",'AttributeName':'" + attribute + "'}}");
  }

  private static String describe(TablePlane plane) {
    return plane.answerText("DescribeTimeToLive", "{'TableName':'abc'}");
  }
}
