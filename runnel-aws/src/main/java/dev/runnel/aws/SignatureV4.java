package dev.runnel.aws;

import dev.runnel.spi.HttpPost;
import dev.runnel.spi.RequestSigner;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * AWS's Signature Version 4.
 *
 * <p>What a proxy may change on the way, such as the user agent, is not signed.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "AWS Signature Version 4 for API
 * requests".
 */
final class SignatureV4 implements RequestSigner {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final AwsCredentialsProvider credentials;
  private final String service;
  private final Supplier<Optional<String>> region;
  private final Clock clock;

  SignatureV4(
      AwsCredentialsProvider credentials, String service, Supplier<Optional<String>> region) {
    this(credentials, service, region, Clock.systemUTC());
  }

  SignatureV4(
      AwsCredentialsProvider credentials,
      String service,
      Supplier<Optional<String>> region,
      Clock clock) {
    this.credentials = credentials;
    this.service = service;
    this.region = region;
    this.clock = clock;
  }

  @Override
  public Map<String, String> sign(HttpPost request) throws IOException {
    String where =
        region
            .get()
            .orElseThrow(
                () -> new IOException("no AWS region: export AWS_REGION or set region(..)"));
    AwsCredentialsIdentity identity = identity();
    SdkHttpRequest unsigned = unsigned(request);
    SignedRequest signed =
        SIGNER.sign(signing ->
            signing
                .identity(identity)
                .request(unsigned)
                .payload(ContentStreamProvider.fromByteArrayUnsafe(request.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, where)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    return added(unsigned, signed.request());
  }

  private AwsCredentialsIdentity identity() throws IOException {
    try {
      return credentials.resolveCredentials();
    } catch (RuntimeException e) {
      // The SDK's own message goes through all of the chain, and is the cause's.
      throw new IOException(
          "no valid AWS credentials: export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
              + " AWS_PROFILE for a profile with some; log in again if they expired (aws sso"
              + " login); or run where a role gives some",
          e);
    }
  }

  private static SdkHttpRequest unsigned(HttpPost request) {
    SdkHttpRequest.Builder builder =
        SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(request.uri());
    request
        .headers()
        .forEach((name, value) -> {
          if (isStable(name)) {
            builder.appendHeader(name, value);
          }
        });
    return builder.build();
  }

  private static boolean isStable(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("content-type") || name.startsWith("x-amz-");
  }

  /** What the signer has added, but for the host, which the transport sends. */
  private static Map<String, String> added(SdkHttpRequest unsigned, SdkHttpRequest signed) {
    var added = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    signed.forEachHeader((name, values) -> {
      if (unsigned.firstMatchingHeader(name).isEmpty() && !name.equalsIgnoreCase("host")) {
        added.put(name, values.get(0));
      }
    });
    return added;
  }

  /** Names the service only. */
  @Override
  public String toString() {
    return "SignatureV4[" + service + "]";
  }
}
