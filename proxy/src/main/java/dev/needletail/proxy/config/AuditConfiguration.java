package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.Setting;

/** How entries are held against the store. */
public record AuditConfiguration(
    @Setting(about = "Read units a second for reading entries again at the store, with strong consistency, to see that they "
        + "are right; 0 audits nothing. An item of up to 4 KB takes one.", fallback = "0", min = "0", max = "1000") int readUnits) {}
