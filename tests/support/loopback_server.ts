import { Buffer } from "node:buffer";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";

/** A request with all of its body. */
export interface WholeRequest {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers one request; what it throws becomes status 500. */
export type RequestHandler = (
  request: WholeRequest,
  response: ServerResponse,
) => void | Promise<void>;

/** An HTTP server on a free port of 127.0.0.1 that goes away at once when it is closed. */
export class LoopbackServer {
  /** Where it listens: `http://127.0.0.1:PORT`. */
  readonly origin: string;

  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>, handler: RequestHandler) {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the server has no port");
    this.origin = `http://127.0.0.1:${address.port}`;
    this.#server = server;
    this.#sockets = sockets;
    server.on("request", (request, response) => this.#serve(request, response, handler));
  }

  /** Starts to listen. */
  static async start(handler: RequestHandler): Promise<LoopbackServer> {
    const server = createServer();
    const sockets = new Set<Socket>();
    server.on("connection", (socket) => {
      sockets.add(socket.setNoDelay(true));
      socket.on("close", () => sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    return new LoopbackServer(server, sockets, handler);
  }

  /** Breaks all connections and stops listening. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
    handler: RequestHandler,
  ): Promise<void> {
    try {
      const { method = "", headers } = request;
      const url = new URL(request.url ?? "/", this.origin);
      await handler({ method, url, headers, body: await textOf(request) }, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: { message: String(error) } });
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Answers with JSON, or with a text as it stands. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}
