/** What the scripts in {@code bin} give the JVM, seen from outside. Start at {@link dev.needletail.proxy.launcher.LauncherTest}. */
@org.jspecify.annotations.NullMarked
package dev.needletail.proxy.launcher;
