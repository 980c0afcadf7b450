package dev.runnel.stress.soak;

import dev.runnel.CompletionModel;
import dev.runnel.LiveStreams;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/** The models of the soak: one for each link and API, and one that is closed every now and then. */
final class SoakModels implements AutoCloseable {
  // Long enough for a machine that is busy with 2,000 streams; what is silent is so for ever.
  private static final Timeouts TIMEOUTS =
      Timeouts.defaults().withFirstEvent(Duration.ofSeconds(15)).withIdle(Duration.ofSeconds(15));

  private final Map<Link, URI> servers;
  private final SSLContext tls;
  private final Map<Link, Map<Tongue, CompletionModel>> models = new EnumMap<>(Link.class);
  private final CompletionModel persistent;
  private final AtomicReference<CompletionModel> doomed;

  SoakModels(Map<Link, URI> servers, SSLContext tls) {
    this.servers = servers;
    this.tls = tls;
    for (Link link : Link.values()) {
      var speaking = new EnumMap<Tongue, CompletionModel>(Tongue.class);
      for (Tongue tongue : Tongue.values()) {
        speaking.put(tongue, make(link, tongue));
      }
      models.put(link, speaking);
    }
    persistent = make(Link.HTTP1, Tongue.CHAT, RetryPolicy.defaults().withoutBudget());
    doomed = new AtomicReference<>(make(Link.HTTP1, Tongue.CHAT));
  }

  CompletionModel of(Link link, Tongue tongue) {
    return Objects.requireNonNull(Objects.requireNonNull(models.get(link)).get(tongue));
  }

  /** The model that tries again. The others must show what the first attempt met. */
  CompletionModel persistent() {
    return persistent;
  }

  /** The model that will be closed. */
  CompletionModel doomed() {
    return doomed.get();
  }

  /** Closes it, and makes the next. */
  void doom() {
    doomed.getAndSet(make(Link.HTTP1, Tongue.CHAT)).close();
  }

  /** How many streams have not come to their end. */
  int liveStreams() {
    return all().stream().mapToInt(LiveStreams::of).sum();
  }

  @Override
  public void close() {
    all().forEach(CompletionModel::close);
  }

  private List<CompletionModel> all() {
    var all = new ArrayList<CompletionModel>();
    models.values().forEach(speaking -> all.addAll(speaking.values()));
    all.add(persistent);
    all.add(doomed());
    return all;
  }

  private CompletionModel make(Link link, Tongue tongue) {
    return make(link, tongue, RetryPolicy.none());
  }

  private CompletionModel make(Link link, Tongue tongue, RetryPolicy retry) {
    return Models.builder(tongue.provider + ":soak")
        .apiKey("sk-soak")
        .baseUrl(servers.get(link) + tongue.basePath)
        .sslContext(tls)
        .timeouts(TIMEOUTS)
        .retry(retry)
        .build();
  }
}
