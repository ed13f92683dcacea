/** From options to a client: launch, handshake, and errors that say why a start failed. */

import type { CodexOptions } from "../client_options.ts";
import { redact } from "../connection/credentials.ts";
import {
  CodexNotFoundError,
  JsonRpcError,
  ProtocolError,
  RequestTimeoutError,
  TransportClosedError,
} from "../errors.ts";
import { checkOptions } from "../option_names.ts";
import { currentRuntime } from "../runtime/spawn.ts";
import type { Transport } from "../transport/transport.ts";
import { checkConnectOptions } from "./connect_checks.ts";
import type { KnownServer } from "./handshake.ts";
import { lastWords } from "./last_words.ts";
import { localFolders } from "./local_folders.ts";
import { launch } from "./launch.ts";

/** As much of what another program answered is shown, in UTF-16 code units. */
const SHOWN_LENGTH = 80;

/**
 * Checks the options, starts the process and connects to it.
 *
 * An error of the start is made here, where the caller waits, and not in a reader or a timer: its stack has the caller's
 * frame.
 */
export async function start<Client>(
  options: CodexOptions,
  connect: (transport: Transport, server: KnownServer) => Promise<Client>,
): Promise<Client> {
  checkOptions("start", options);
  checkConnectOptions(options);
  let beginning = () => "";
  try {
    const transport = await launch(options);
    beginning = () => transport.beginning;
    return await connect(transport, {
      lookAtPath: localFolders(currentRuntime(), options.cwd),
      redial: { dial: () => launch(options), restarts: true },
    });
  } catch (error) {
    if (error === options.signal?.reason) throw error;
    throw explained(error, new Answer(beginning(), options.codexPath));
  }
}

/** The same error, with what is known of the process. */
function explained(cause: unknown, answer: Answer): unknown {
  if (cause instanceof CodexNotFoundError) {
    return new CodexNotFoundError(cause.message, { cause: cause.cause });
  }
  if (cause instanceof TransportClosedError) {
    const { exitCode, signal, stderrTail } = cause;
    // What is said before a signal is not the reason for it.
    const words = signal === null ? lastWords(stderrTail) : undefined;
    const why = words === undefined ? "" : `: ${words}`;
    return new TransportClosedError(`${cause.message} before the handshake${why}${answer.remark}`, {
      exitCode,
      signal,
      stderrTail,
      cause,
    });
  }
  if (cause instanceof RequestTimeoutError) {
    return new RequestTimeoutError(cause.method, cause.timeoutMs, { remark: answer.remark });
  }
  if (cause instanceof ProtocolError) {
    const { message, issues } = cause;
    return new ProtocolError(`${message}${answer.remark}`, { issues, cause });
  }
  // The client itself has answered the request that came back.
  if (cause instanceof JsonRpcError && answer.isEcho) {
    return new ProtocolError(`the handshake failed${answer.remark}`, { cause });
  }
  return cause;
}

/** What the process wrote first, and what that says about the program. */
class Answer {
  /** Whether the process sends back the request that it gets. */
  readonly isEcho: boolean;
  /** The end of an error message: what answered, where that is not codex. */
  readonly remark: string;

  constructor(beginning: string, codexPath: string | undefined) {
    const [line = ""] = beginning.trimStart().split("\n");
    const program = codexPath === undefined ? "the program" : JSON.stringify(codexPath);
    this.isEcho = /^\{.*"method":"initialize"/.test(line);
    if (this.isEcho) this.remark = `; ${program} is not codex: it sends back what it gets`;
    else if (line === "") {
      this.remark = codexPath === undefined ? "" : `; is ${program} codex? It answered nothing`;
    } else if (line.startsWith("{")) this.remark = "";
    else {
      const shown = JSON.stringify(redact(line).slice(0, SHOWN_LENGTH).trimEnd());
      this.remark = `; is ${program} codex? It answered ${shown}`;
    }
  }
}
