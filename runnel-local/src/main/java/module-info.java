/** Models that run inside the JVM. Needs runnel-core and nothing else. */
module dev.runnel.local {
  requires java.net.http;
  requires transitive dev.runnel.core;
  requires static org.jspecify;

  exports dev.runnel.local;

  provides dev.runnel.ModelProvider with
      dev.runnel.local.LocalProvider;
}
