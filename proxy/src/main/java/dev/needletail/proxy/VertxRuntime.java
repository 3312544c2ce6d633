package dev.needletail.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Vert.x with what a node needs of it and no more. */
final class VertxRuntime {

  /** Compression, metrics: rare, short, and never a request's usual way. */
  private static final int WORKERS = 4;

  private VertxRuntime() {}

  static Vertx start(int eventLoops) {
    var noFiles = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops).setWorkerPoolSize(WORKERS)
        .setPreferNativeTransport(true).setFileSystemOptions(noFiles).setDisableTCCL(true));
  }
}
