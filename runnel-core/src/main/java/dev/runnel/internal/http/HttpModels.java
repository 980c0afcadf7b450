package dev.runnel.internal.http;

import dev.runnel.CompletionModel;
import dev.runnel.CustomModel;
import dev.runnel.ModelSettings;
import dev.runnel.Retries;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.HttpTransportSettings;
import dev.runnel.transport.HttpTransports;

/** Makes models over HTTP. */
public final class HttpModels {
  private HttpModels() {}

  /**
   * A model over HTTP.
   *
   * @param settings what the builder was told
   * @param endpoint where the API is
   * @param dialect what it speaks
   * @return the model
   */
  public static CompletionModel create(ModelSettings settings, Endpoint endpoint, Dialect dialect) {
    boolean own = settings.transport().isEmpty();
    HttpTransport transport =
        settings
            .transport()
            .orElseGet(() ->
                HttpTransports.create(
                    new HttpTransportSettings(
                        settings.timeouts().connect(),
                        settings.sslContext().orElse(null),
                        settings.proxy().orElse(null))));
    var source =
        new HttpSource(
            settings,
            new Requests(settings, endpoint, dialect),
            dialect,
            transport,
            own,
            new Retries(settings.retry()));
    String id =
        settings.model().isEmpty()
            ? settings.provider()
            : settings.provider() + ":" + settings.model();
    return CustomModel.async(id, settings.buffer(), source);
  }
}
