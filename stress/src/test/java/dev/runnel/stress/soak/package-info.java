/**
 * Thousands of streams of mixed fates for a long time, in a small heap. Run by {@code ./mvnw verify
 * -Psoak -DskipTests -pl stress -am}; {@code docs/reliability.md} has a report.
 */
@NullMarked
package dev.runnel.stress.soak;

import org.jspecify.annotations.NullMarked;
