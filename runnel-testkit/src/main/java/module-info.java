/** For the tests of those who use Runnel. */
module dev.runnel.testkit {
  requires transitive dev.runnel.core;
  requires transitive dev.runnel.faultserver;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;
}
