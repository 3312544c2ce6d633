# Sourced by the scripts beside it: finds the checkout and a JDK, and builds a module's jar where it is missing or out
# of date. Works from any directory and through symbolic links, with the bash 3.2 of macOS.

JAVA_MIN=25

fail() {
  echo "needletail: $*" >&2
  exit 1
}

# Whether a folder is a JDK of JAVA_MIN or later. Reads its release file: starting java to ask would take longer than
# Needletail's own start may.
is_new_enough() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && [ "$version" -ge "$JAVA_MIN" ]
}

# NEEDLETAIL_JAVA_HOME, then JAVA_HOME if it is new enough, then the usual places.
find_java_home() {
  local home
  if [ -n "${NEEDLETAIL_JAVA_HOME:-}" ]; then
    is_new_enough "$NEEDLETAIL_JAVA_HOME" ||
      fail "NEEDLETAIL_JAVA_HOME=$NEEDLETAIL_JAVA_HOME is no JDK $JAVA_MIN or later."
    echo "$NEEDLETAIL_JAVA_HOME"
    return
  fi
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && is_new_enough "$home"; then
      echo "$home"
      return
    fi
  done
  fail "no JDK $JAVA_MIN or later found. Install one (https://adoptium.net, or: sdk install java $JAVA_MIN-tem), or name" \
    "it with NEEDLETAIL_JAVA_HOME=/path/to/jdk."
}

# built_jar MODULE SOURCES...: the module's jar, if it is there and nothing in the modules that go into it is newer.
built_jar() {
  local module=$1 jar sources=("$root/pom.xml") source
  shift
  jar=$(ls -t "$root/$module"/target/needletail-"${module//\//-}"-*.jar 2>/dev/null | grep -v -e '-sources' -e '-tests' | head -n 1) ||
    return 1
  [ -n "$jar" ] && [ -d "$root/$module/target/lib" ] || return 1
  for source in "$@"; do
    sources+=("$root/$source/pom.xml" "$root/$source/src/main")
  done
  [ -z "$(find "${sources[@]}" -newer "$jar" -type f -print 2>/dev/null | head -n 1)" ] || return 1
  echo "$jar"
}

# build MODULE: packages it and what it needs, without tests.
build() {
  command -v mvn >/dev/null || fail "Maven is needed to build Needletail (https://maven.apache.org), and mvn is not on the PATH."
  echo "needletail: building (the first time, or because sources have changed since) ..." >&2
  # The options keep Maven's own libraries from warning about the JDK.
  local quiet="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  (cd "$root" && JAVA_HOME=$java_home MAVEN_OPTS="$quiet ${MAVEN_OPTS:-}" mvn -q -DskipTests -pl "$1" -am package 1>&2) || fail "the build failed; see above."
}

# find_jar MODULE SOURCES...: sets jar, building it first if need be.
find_jar() {
  jar=$(built_jar "$@") || { build "$1" && jar=$(built_jar "$@"); } || fail "the build left no jar in $root/$1/target."
}

java_home=$(find_java_home)
