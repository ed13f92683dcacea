using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
  durableObjectNamespaces = [(className = "Holder", uniqueKey = "holder")],
  durableObjectStorage = (inMemory = void),
  bindings = [
    (name = "CODEX_URL", fromEnvironment = "CODEX_URL"),
    (name = "CODEX_TOKEN", fromEnvironment = "CODEX_TOKEN"),
    (name = "HOLDER", durableObjectNamespace = "Holder"),
  ],
);
