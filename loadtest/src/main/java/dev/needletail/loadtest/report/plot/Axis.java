package dev.needletail.loadtest.report.plot;

/** @param label what the values are, with their unit where the marks do not say it */
public record Axis(String label, Scale scale) {}
