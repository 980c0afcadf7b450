package dev.runnel.bedrock;

import dev.runnel.ValidationException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where AWS's regions are.
 *
 * <p>Source: AWS General Reference, "Amazon Bedrock endpoints and quotas".
 */
final class Region {
  private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

  /** {@code bedrock-runtime}, its FIPS and VPC variants; the region follows. */
  private static final Pattern IN_HOST =
      Pattern.compile("(?:^|\\.)bedrock-runtime(?:-fips)?\\.([a-z0-9-]+)\\.");

  private static final List<String> DOMAINS =
      List.of(".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".api.aws");

  private Region() {}

  /** A region's code that may stand in an address; what gave it is named if it may not. */
  static String checked(String code, String source) {
    String region = code.strip();
    if (!CODE.matcher(region).matches()) {
      throw new ValidationException(source + " must be an AWS region such as us-east-1");
    }
    return region;
  }

  /** The endpoint of a region. */
  static URI endpoint(String region) {
    String domain = "amazonaws.com";
    if (region.startsWith("cn-")) {
      domain = "amazonaws.com.cn";
    } else if (region.startsWith("eusc-")) {
      domain = "amazonaws.eu";
    }
    return URI.create("https://bedrock-runtime." + region + "." + domain);
  }

  /** Whether an address is AWS's own. */
  static boolean isAws(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return DOMAINS.stream().anyMatch(host::endsWith);
  }

  /** The region in an address of AWS's. */
  static Optional<String> of(URI address) {
    Matcher matcher = IN_HOST.matcher(address.getHost().toLowerCase(Locale.ROOT));
    return isAws(address) && matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
