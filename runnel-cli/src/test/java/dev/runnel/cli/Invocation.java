package dev.runnel.cli;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CustomModel;
import dev.runnel.EventSource;
import dev.runnel.local.ModelStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the command in this process, with its own streams, environment and models. */
final class Invocation {
  final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
  final Interruption interruption = new Interruption();
  final List<String> specs = new ArrayList<>();
  final List<Connection> connections = new ArrayList<>();
  final List<CompletionRequest> requests = new ArrayList<>();
  final Map<String, String> environment = new HashMap<>(Map.of("RUNNEL_MODEL", "fake:model"));
  ModelStore store = ModelStore.at(Path.of("target", "no-models"));
  private InputStream in = new ByteArrayInputStream(new byte[0]);
  private OutputStream out = outBytes;
  private boolean inTerminal;
  private boolean outTerminal;
  private boolean errTerminal;
  private ModelSource models = fake((context, request, sink) -> sink.done());

  /** Every model is this one. */
  Invocation answering(EventSource source) {
    models = fake(source);
    return this;
  }

  Invocation from(ModelSource models) {
    this.models = models;
    return this;
  }

  Invocation piped(String text) {
    return piped(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  Invocation piped(InputStream in) {
    this.in = in;
    return this;
  }

  Invocation into(OutputStream out) {
    this.out = out;
    return this;
  }

  Invocation atTerminal() {
    inTerminal = true;
    outTerminal = true;
    return this;
  }

  Invocation errAtTerminal() {
    errTerminal = true;
    return environment("NO_COLOR", "1").environment("COLUMNS", "80");
  }

  Invocation environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  int run(String... arguments) {
    var streams = new StandardStreams(in, out, errBytes, inTerminal, outTerminal, errTerminal);
    return new RunnelCommand(streams, environment::get, models, interruption, () -> store)
        .run(arguments);
  }

  String out() {
    return outBytes.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return errBytes.toString(StandardCharsets.UTF_8);
  }

  CompletionRequest request() {
    return requests.getLast();
  }

  private ModelSource fake(EventSource source) {
    return (spec, connection) -> {
      specs.add(spec);
      connections.add(connection);
      CompletionModel model =
          CustomModel.of(
              spec,
              (context, request, sink) -> {
                requests.add(request);
                source.run(context, request, sink);
              });
      return model;
    };
  }
}
