/**
 * For the tests of those who use Runnel, or make models for it. JUnit is needed only by those who
 * extend the contract's suite.
 */
module dev.runnel.testkit {
  requires transitive dev.runnel.core;
  requires transitive dev.runnel.faultserver;
  requires static transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;

  exports dev.runnel.testkit;

  // Its tests are found in the classes that a test extends.
  opens dev.runnel.testkit to
      org.junit.platform.commons;
}
