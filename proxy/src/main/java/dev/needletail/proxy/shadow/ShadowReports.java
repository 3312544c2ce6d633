package dev.needletail.proxy.shadow;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.shadow.ReadReport;
import dev.needletail.cache.shadow.ShadowReport;
import dev.needletail.cache.shadow.ShadowStore;
import dev.needletail.cache.shadow.TableReport;
import dev.needletail.model.Redacted;
import dev.needletail.proxy.admin.AdminAnswer;
import dev.needletail.proxy.admin.ShadowControl;
import dev.needletail.proxy.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What shadow mode has found: on the admin port while the node runs, in the log when it stops, and in a file if one is
 * configured.
 *
 * <p>Threads: any.
 */
public final class ShadowReports implements ShadowControl {

  private static final Logger LOG = LoggerFactory.getLogger(ShadowReports.class);

  private final Configuration configuration;
  private final CacheSettings settings;
  private final ShadowStore store;

  public ShadowReports(Configuration configuration, CacheSettings settings, ShadowStore store) {
    this.configuration = configuration;
    this.settings = settings;
    this.store = store;
  }

  @Override
  public AdminAnswer report() {
    return AdminAnswer.json(ShadowJson.of(store.report()));
  }

  @Override
  public AdminAnswer configuration() {
    return AdminAnswer.yaml(recommended(store.report()));
  }

  /** Tells what was found, once and for all. */
  public void stopping() {
    ShadowReport report = store.report();
    ReadReport items = report.tables().values().stream().map(TableReport::items).reduce(ReadReport.NONE,
        ReadReport::plus);
    ReadReport pages = report.tables().values().stream().map(TableReport::pages).reduce(ReadReport.NONE,
        ReadReport::plus);
    LOG.atInfo().addKeyValue("seconds", report.time().toSeconds()).addKeyValue("tables", report.tables().size())
        .addKeyValue("items", items.lookups()).addKeyValue("itemHits", items.hitCount())
        .addKeyValue("pages", pages.lookups()).addKeyValue("pageHits", pages.hitCount())
        .addKeyValue("readUnits", items.units() + pages.units())
        .addKeyValue("readUnitsSaved", items.unitsSaved() + pages.unitsSaved())
        .addKeyValue("compared", items.comparedCount() + pages.comparedCount())
        .addKeyValue("outOfDate", items.staleCount() + pages.staleCount())
        .log("what the caches would have done");
    Path file = configuration.shadow().configFile();
    if (file != null) {
      write(file, recommended(report));
    }
  }

  private static void write(Path file, String yaml) {
    try {
      Files.writeString(file, yaml);
      LOG.atInfo().addKeyValue("file", file).log("the recommended configuration is written");
    } catch (IOException e) {
      LOG.atError().addKeyValue("file", file).setCause(Redacted.of(e))
          .log("the recommended configuration cannot be written");
    }
  }

  private String recommended(ShadowReport report) {
    return new RecommendedConfiguration(configuration, settings, report).toYaml();
  }
}
