package dev.runnel;

/** Those who can end a stream at once, from the reader's side. */
enum Ender {
  CANCEL(CancelledException.class) {
    @Override
    void end(Script script, CompletionStream stream, CancellableContext context) {
      stream.cancel();
    }
  },
  CANCEL_WITH_CAUSE(CancelledException.class) {
    @Override
    void end(Script script, CompletionStream stream, CancellableContext context) {
      stream.cancel(new IllegalStateException("enough"));
    }
  },
  CLOSE(CancelledException.class) {
    @Override
    void end(Script script, CompletionStream stream, CancellableContext context) {
      stream.close();
    }
  },
  CONTEXT(CancelledException.class) {
    @Override
    void end(Script script, CompletionStream stream, CancellableContext context) {
      context.cancel();
    }
  },
  MODEL(ModelClosedException.class) {
    @Override
    void end(Script script, CompletionStream stream, CancellableContext context) {
      script.close();
    }
  };

  final Class<? extends RunnelException> error;

  Ender(Class<? extends RunnelException> error) {
    this.error = error;
  }

  abstract void end(Script script, CompletionStream stream, CancellableContext context);
}
