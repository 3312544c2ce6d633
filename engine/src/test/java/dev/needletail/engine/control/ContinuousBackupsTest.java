package dev.needletail.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinuousBackupsTest {

  private static final String DISABLED = "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
      + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"DISABLED\"}}}";
  private static final long START = TablePlane.START.getEpochSecond();

  @TempDir
  private Path directory;

  @Test
  void updateContinuousBackups_enabledAndDisabled_isAnsweredAndDescribed() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      assertThat(describe(plane)).isEqualTo(DISABLED);
      assertThat(update(plane, "'PointInTimeRecoveryEnabled':false")).isEqualTo(DISABLED);

      assertThat(update(plane, "'PointInTimeRecoveryEnabled':true")).isEqualTo(enabled(START, START, 35));
      assertThat(describe(plane)).isEqualTo(enabled(START, START, 35));

      assertThat(update(plane, "'PointInTimeRecoveryEnabled':false")).isEqualTo(DISABLED);
      assertThat(describe(plane)).isEqualTo(DISABLED);
    }
  }

  @Test
  void describeContinuousBackups_asTimeGoesOn_endsFiveMinutesAgoAndReachesAsFarAsThePeriod() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      update(plane, "'PointInTimeRecoveryEnabled':true,'RecoveryPeriodInDays':2");

      plane.advanceMillis(Duration.ofMinutes(4).toMillis());
      assertThat(describe(plane)).isEqualTo(enabled(START, START, 2));

      plane.advanceMillis(Duration.ofMinutes(56).toMillis());
      assertThat(describe(plane)).isEqualTo(enabled(START, START + 3300, 2));

      plane.advanceMillis(Duration.ofDays(3).toMillis());
      long now = START + 3600 + Duration.ofDays(3).toSeconds();
      assertThat(describe(plane)).isEqualTo(enabled(now - Duration.ofDays(2).toSeconds(), now - 300, 2));
    }
  }

  @Test
  void updateContinuousBackups_enabledAlready_changesThePeriodAndKeepsTheBeginning() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      update(plane, "'PointInTimeRecoveryEnabled':true,'RecoveryPeriodInDays':35");
      plane.advanceMillis(Duration.ofHours(1).toMillis());

      assertThat(update(plane, "'PointInTimeRecoveryEnabled':true,'RecoveryPeriodInDays':1"))
          .isEqualTo(enabled(START, START + 3300, 1));
    }
  }

  @Test
  void continuousBackups_ofAbsentTable_areNotFound() {
    try (var plane = new TablePlane()) {
      String notFound = "TableNotFoundException: Table not found: abc";

      assertThat(plane.refusal("DescribeContinuousBackups", "{'TableName':'abc'}")).isEqualTo(notFound);
      assertThat(update(plane, "'PointInTimeRecoveryEnabled':true")).isEqualTo(notFound);
    }
  }

  @Test
  void continuousBackups_afterRestartAndOtherChanges_areKept() {
    try (var plane = new TablePlane(StorageSettings.in(directory))) {
      plane.create("abc");
      update(plane, "'PointInTimeRecoveryEnabled':true,'RecoveryPeriodInDays':7");
      plane.answer("UpdateTable", "{'TableName':'abc','DeletionProtectionEnabled':true}");
    }
    try (var plane = new TablePlane(StorageSettings.in(directory))) {
      assertThat(describe(plane)).isEqualTo(enabled(START, START, 7));
    }
  }

  @Test
  void continuousBackups_ofANewTableOfTheSameName_areDisabled() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      update(plane, "'PointInTimeRecoveryEnabled':true");
      plane.answer("DeleteTable", "{'TableName':'abc'}");
      plane.create("abc");

      assertThat(describe(plane)).isEqualTo(DISABLED);
    }
  }

  private static String update(TablePlane plane, String specification) {
    return plane.refusal("UpdateContinuousBackups",
        "{'TableName':'abc','PointInTimeRecoverySpecification':{" + specification + "}}");
  }

  private static String describe(TablePlane plane) {
    return plane.refusal("DescribeContinuousBackups", "{'TableName':'abc'}");
  }

  private static String enabled(long earliest, long latest, int days) {
    return "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
        + "\"PointInTimeRecoveryDescription\":{\"EarliestRestorableDateTime\":" + earliest + ".0,"
        + "\"LatestRestorableDateTime\":" + latest + ".0,\"PointInTimeRecoveryStatus\":\"ENABLED\","
        + "\"RecoveryPeriodInDays\":" + days + "}}}";
  }
}
