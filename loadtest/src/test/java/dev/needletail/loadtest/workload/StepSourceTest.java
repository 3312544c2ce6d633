package dev.needletail.loadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.ErrorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepSourceTest {

  private static final Reply HIT = new Reply(AnswerClass.HIT, null, false, -1, 0, null, 0);
  private static final Reply WRITTEN = new Reply(AnswerClass.WRITE, null, false, -1, 0, null, 0);

  @ParameterizedTest
  @CsvSource({"ycsb-a,0.5", "ycsb-b,0.05", "ycsb-c,0", "ycsb-d,0.05", "ycsb-e,0.05", "write-heavy,0.9", "batch,0.1",
      "hot-key,0.05", "hot-partition,0.05", "scan,0", "missing-keys,0", "query-pages,0"})
  void next_namedWorkload_writesItsShare(String name, double writes) {
    List<Step> steps = steps(requests(name, 1_000), 20_000);

    double share = steps.stream().filter(Step::isWrite).count() / 20_000.0;
    assertThat(share).isBetween(writes - 0.01, writes + 0.01);
  }

  @Test
  void next_latest_readsWhatHasBeenInserted() {
    Requests requests = requests("ycsb-d", 100);
    var written = new Written(requests.data(), 1);
    var source = new StepSource(requests, written, 1);
    var inserted = new HashSet<Integer>();
    boolean readOne = false;
    for (int i = 0; i < 5_000; i++) {
      Step step = source.next();
      if (step instanceof Step.Insert insert) {
        assertThat(insert.key()).isGreaterThanOrEqualTo(100);
        assertThat(inserted.add(insert.key())).isTrue();
        written.settle(step, WRITTEN, i);
      } else if (step instanceof Step.Get get && get.key() >= 100) {
        assertThat(inserted).contains(get.key());
        readOne = true;
      }
    }

    assertThat(readOne).isTrue();
  }

  @Test
  void next_insertNotAnswered_isNotReadNorAreLaterOnes() {
    Requests requests = requests("ycsb-d", 100);
    var written = new Written(requests.data(), 1);
    var source = new StepSource(requests, written, 1);
    List<Step.Insert> inserts = new ArrayList<>();
    while (inserts.size() < 3) {
      if (source.next() instanceof Step.Insert insert) {
        inserts.add(insert);
      }
    }

    written.settle(inserts.get(1), WRITTEN, 1);
    assertThat(written.insertions.keys()).isEqualTo(100);
    written.settle(inserts.get(0), Reply.failed(new ErrorType(ErrorType.Kind.TIMEOUT, ""), true, 0), 2);
    assertThat(written.insertions.keys()).isEqualTo(102);
  }

  @Test
  void after_readModifyWrite_writesTheItemThatWasRead() {
    Requests requests = requests(Mix.only(RequestKind.READ_MODIFY_WRITE), 1_000);
    var source = new StepSource(requests, new Written(requests.data(), 1), 1);
    Step read = source.next();

    Step write = Objects.requireNonNull(source.after(read, HIT));

    assertThat(write).isInstanceOf(Step.Update.class);
    assertThat(((Step.Update) write).key()).isEqualTo(((Step.Get) read).key());
    assertThat(source.after(write, WRITTEN)).isNull();
    assertThat(source.after(read, Reply.failed(new ErrorType(ErrorType.Kind.HTTP, "500"), true, 0))).isNull();
  }

  @Test
  void after_pageThatIsNotTheLast_asksForTheNext() {
    Requests requests = requests("query-pages", 1_000);
    var source = new StepSource(requests, new Written(requests.data(), 1), 1);
    Step first = source.next();

    Step next = Objects
        .requireNonNull(source.after(first, new Reply(AnswerClass.MISS, null, false, -1, 0, "the key", 0)));

    assertThat(next).isInstanceOf(Step.Query.class);
    assertThat(((Step.Query) next).after()).isEqualTo("the key");
    assertThat(((Step.Query) next).partition()).isEqualTo(((Step.Query) first).partition());
    assertThat(source.after(next, HIT)).isNull();
  }

  @Test
  void next_batch_hasDifferentKeys() {
    Requests requests = requests("batch", 30);
    for (Step step : steps(requests, 100)) {
      List<Integer> keys = step instanceof Step.BatchGet get ? get.keys() : ((Step.BatchWrite) step).keys();
      assertThat(keys).hasSize(25).doesNotHaveDuplicates().allMatch(key -> key >= 0 && key < 30);
    }
  }

  @Test
  void next_consistentShare_isKept() {
    Requests all = requests("get", 1_000);
    var some = new Requests("get", all.mix(), all.data(), all.keys(), 0.1, 25, 10, false);

    long consistent = steps(some, 20_000).stream().filter(step -> ((Step.Get) step).consistent()).count();

    assertThat(consistent).isBetween(1_850L, 2_150L);
    assertThat(steps(requests("get-consistent", 30), 100)).allMatch(step -> ((Step.Get) step).consistent());
  }

  @Test
  void next_sameSeed_asksTheSame() {
    assertThat(steps(requests("ycsb-a", 100), 500)).isEqualTo(steps(requests("ycsb-a", 100), 500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "get=x", "get=-1", "get=0", "fetch=1", "get=1,get=2", ""})
  void parse_badMix_saysWhy(String mix) {
    assertThatThrownBy(() -> Mix.parse(mix)).isInstanceOf(IllegalArgumentException.class).message().isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"1024,false,0.5", "4096,false,0.5", "4097,false,1", "10000,true,3", "409600,false,50"})
  void of_getItem_isRoundedUpTo4KiB(int bytes, boolean consistent, double units) {
    var data = new Dataset("t", 10, new ItemSizes.Fixed(bytes), 1);

    assertThat(ReadUnits.of(new Step.Get(3, consistent, false), data)).isEqualTo(units);
    assertThat(ReadUnits.of(new Step.BatchGet(List.of(1, 2), consistent), data)).isEqualTo(2 * units);
  }

  @Test
  void of_pageOrNothing_isRoundedUpOnce() {
    var data = new Dataset("t", 100, new ItemSizes.Fixed(1024), 10);

    assertThat(ReadUnits.of(new Step.Query(0, 0, 0, false, false, null), data)).isEqualTo(1.5);
    assertThat(ReadUnits.of(new Step.Query(0, 8, 5, true, false, null), data)).isEqualTo(1);
    assertThat(ReadUnits.of(new Step.Scan(0, 5, 20, false), data)).isEqualTo(2.5);
    assertThat(ReadUnits.of(new Step.Missing(1, false), data)).isEqualTo(0.5);
  }

  private static List<Step> steps(Requests requests, int count) {
    var source = new StepSource(requests, new Written(requests.data(), 1), 42);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(source.next());
    }
    return steps;
  }

  private static Requests requests(String name, int items) {
    Workload workload = Workload.named(name);
    var data = new Dataset("t", items, new ItemSizes.Fixed(100), workload.perPartition());
    return new Requests(name, workload.mix(), data, workload.keys(), workload.consistent(), 25, workload.pageItems(),
        false);
  }

  private static Requests requests(Mix mix, int items) {
    Requests get = requests("get", items);
    return new Requests("mix", mix, get.data(), get.keys(), 0, 25, 10, false);
  }
}
