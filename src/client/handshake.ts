/** How a client comes to its connection: over a transport, by a handshake, until its signal aborts. */

import { notifyUser } from "../callback.ts";
import type { CodexOptions, ConnectOptions } from "../client_options.ts";
import type { ConfigOverrides } from "../config.ts";
import type { Connection } from "../connection/connection.ts";
import { ProtocolError, TransportClosedError } from "../errors.ts";
import type { InitializeResponse } from "../protocol/generated/types.ts";
import { clientConfig, type ThreadConfig } from "../thread/thread_config.ts";
import type { LookAtPath } from "../thread/folder_check.ts";
import { prepareTools } from "../tools/tool_box.ts";
import type { Transport } from "../transport/transport.ts";
import { SDK_VERSION } from "../version.ts";
import type { ConnectionState } from "../recover_options.ts";
import { recoverySettings } from "./backoff.ts";
import { Client } from "./client.ts";
import { checkConnectOptions } from "./connect_checks.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { Recovery, type Redial } from "./recovery.ts";
import { splitConfig } from "./split_config.ts";
import { checkTransport } from "./transport_check.ts";

const DEFAULT_START_TIMEOUT_MS = 30_000;
/** A server that has sent this many unreadable messages before the handshake is given up. */
const MAX_UNREADABLE = 100;

/** What the SDK knows about the way to a server. */
export interface KnownServer {
  /** How the client comes to another line when this one is lost; needed for the option `recover`. */
  readonly redial?: Redial | undefined;
  /** Whether the paths of the server are those of this machine. Default: true. */
  sameMachine?: boolean;
  /** Whether others may use the server. Default: false. */
  isShared?: boolean;
  /** Looks at folders, where the server runs on this machine. */
  lookAtPath?: LookAtPath | undefined;
  /** Silence in milliseconds after which the server is asked for a sign of life. Default: it is not asked. */
  heartbeatMs?: number | undefined;
}

/** A client whose server has introduced itself. */
export interface Connected {
  client: Client;
  metadata: InitializeResponse;
  /** What its threads get of the configuration. */
  threadConfig: ThreadConfig;
}

/**
 * Shakes hands with the server (`initialize`), and logs in where there is an `apiKey`. The transport is closed when that fails.
 *
 * @param server How the server is reached.
 * @throws {TypeError} There is no transport, or the options contradict each other.
 */
export async function connect(
  transport: Transport,
  options: ConnectOptions & Pick<CodexOptions, "apiKey">,
  server: KnownServer = {},
): Promise<Connected> {
  checkTransport(transport);
  let threadConfig: ThreadConfig;
  try {
    checkConnectOptions(options);
    // A client that was started here passes on its configuration, of which the command line shows a part alone.
    const { config, mcpServers }: ConnectOptions & { config?: ConfigOverrides } = options;
    threadConfig = clientConfig(splitConfig(config).threads, mcpServers);
  } catch (error) {
    await transport.close();
    throw error;
  }
  const { onHandlerError, onWarning } = options;
  let unreadable = 0;
  const client = new Client(transport, {
    // Those of `Codex.start()` have more: the `env` that codex was started with.
    ...options,
    handlers: options.handlers ?? {},
    lookAtPath: server.lookAtPath,
    isShared: server.isShared,
    sameMachine: server.sameMachine,
    onProtocolError(error) {
      if (++unreadable === MAX_UNREADABLE) giveUp();
      notifyUser((it) => options.onProtocolError?.(it), error);
    },
    onHandlerError: onHandlerError &&
      ((error, failure) => options.onHandlerError?.(error, failure)),
    onWarning: onWarning && ((warning) => options.onWarning?.(warning)),
  });
  const giveUp = () =>
    client.connection.rpc.fail(
      new ProtocolError("the server sends what is no message before the handshake"),
    );
  try {
    await prepareTools(options.tools ?? []);
    const introduce = async () => {
      unreadable = 0;
      const metadata = await handshake(client.connection, options);
      unreadable = -Infinity;
      if (options.apiKey !== undefined) await login(client.connection, options.apiKey, options);
      return metadata;
    };
    const metadata = await introduce();
    closeOnAbort(client.connection, options.signal);
    watchLine(client, options, server.redial, introduce);
    if (server.heartbeatMs) startHeartbeat(client.connection, server.heartbeatMs);
    return { client, metadata, threadConfig };
  } catch (error) {
    await client.connection.rpc.close();
    throw error;
  }
}

async function handshake(
  connection: Connection,
  options: ConnectOptions,
): Promise<InitializeResponse> {
  const { signal, startTimeoutMs = DEFAULT_START_TIMEOUT_MS, experimentalApi = true } = options;
  const clientInfo = options.clientInfo ?? { name: "codexkit-sdk", version: SDK_VERSION };
  const params = { clientInfo, capabilities: { experimentalApi } };
  const metadata = await connection.request("initialize", params, {
    signal,
    timeoutMs: startTimeoutMs,
    passing: true,
  });
  connection.rpc.notify("initialized");
  return metadata;
}

/** Logs in for this connection. Where the key is kept, the configuration of the process says. */
async function login(
  connection: Connection,
  apiKey: string,
  { signal, startTimeoutMs = DEFAULT_START_TIMEOUT_MS }: ConnectOptions,
): Promise<void> {
  await connection.request("account/login/start", { type: "apiKey", apiKey }, {
    signal,
    timeoutMs: startTimeoutMs,
    passing: true,
  });
}

/** Tells `onConnection` of the line, and has it replaced when it is lost. */
function watchLine(
  client: Client,
  { recover, onConnection }: ConnectOptions,
  redial: Redial | undefined,
  introduce: () => Promise<unknown>,
): void {
  const tell = onConnection && ((state: ConnectionState) => onConnection(state));
  const settings = recoverySettings(recover);
  if (settings !== undefined && redial !== undefined) {
    new Recovery(client, {
      ...redial,
      settings,
      onConnection: tell,
      introduce: async () => void await introduce(),
    });
  }
  if (tell === undefined) return;
  queueMicrotask(() => notifyUser(tell, { kind: "connected" }));
  client.connection.rpc.closed.then(({ reason }) => {
    if (reason !== undefined) notifyUser(tell, { kind: "given up", reason });
  });
}

function closeOnAbort(connection: Connection, signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  const onAbort = async () => {
    // Calls that were given the same signal reject first, with its reason.
    await Promise.resolve();
    await connection.rpc.close(
      new TransportClosedError("the client was closed by its signal", { cause: signal.reason }),
    );
  };
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  connection.rpc.closed.then(() => signal.removeEventListener("abort", onAbort));
}
