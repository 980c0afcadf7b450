# For the scripts beside it: builds the benchmarks, if their sources or Runnel's have changed, and defines run.
launch=$here/target/launch
log=$here/target/build.log

if [ ! -f "$launch" ] ||
  [ -n "$(find "$here/../pom.xml" "$here/pom.xml" "$here/src" "$here/../runnel-core/pom.xml" "$here/../runnel-core/src" \
    -newer "$launch" -print 2>/dev/null | head -n 1)" ]; then
  printf 'building ...\n' >&2
  mkdir -p "$here/target"
  rm -f "$launch"
  (cd "$here/.." && ./mvnw -B -ntp -Plaunch -DskipTests -Dmaven.javadoc.skip -Dmaven.source.skip -pl benchmarks -am package) \
    >"$log" 2>&1 || { tail -n 30 "$log" >&2; exit 2; }
fi
{ read -r java; read -r classpath; } <"$launch"

run() {
  exec "$java" -classpath "$classpath" "$@"
}
