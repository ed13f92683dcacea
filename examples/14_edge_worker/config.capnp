# How workerd runs the worker; run.ts builds worker.js first.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    # Without "local", a worker does not reach loopback.
    (name = "internet", network = (
      allow = ["public", "local"],
      tlsOptions = (trustBrowserCas = true),
    )),
  ],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
  bindings = [
    (name = "CODEX_URL", fromEnvironment = "CODEX_URL"),
    (name = "CODEX_TOKEN", fromEnvironment = "CODEX_TOKEN"),
  ],
);
