/**
 * Who the process is in AWS, for the providers that run there. Needs runnel-core and the modules of
 * the AWS SDK that find credentials and sign with them.
 */
module dev.runnel.aws {
  requires transitive dev.runnel.core;
  // A module that the SDK needs, but cannot name: it has no descriptor.
  requires org.slf4j;
  requires static org.jspecify;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.http.auth.aws;
  requires software.amazon.awssdk.http.auth.spi;
  requires software.amazon.awssdk.identity.spi;
  requires software.amazon.awssdk.profiles;
  requires software.amazon.awssdk.regions;

  exports dev.runnel.aws;

  provides dev.runnel.spi.CloudIdentity with
      dev.runnel.aws.AwsIdentity;
}
