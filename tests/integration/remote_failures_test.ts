/** Servers that are no codex, or do not answer: each failure is told apart, and nothing is left behind. */
import { assertEquals, assertRejects } from "@std/assert";
import { type AddressInfo, createServer, type Socket } from "node:net";
import {
  Codex,
  ConnectError,
  ProtocolError,
  TransportClosedError,
  webSocketTransport,
} from "../../mod.ts";
import { test } from "../support/test.ts";
import { acceptKey, closeFrame, serverFrame } from "../support/frames.ts";

interface Server extends AsyncDisposable {
  readonly url: string;
  /** Number of connections that were made. */
  readonly connections: number;
}

/** A server that gets each connection with the first thing that was sent on it. */
async function serve(answer: (socket: Socket, request: string) => void): Promise<Server> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.once("data", (data) => answer(socket, String(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // An object, as it listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    get connections() {
      return sockets.length;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const answers: [status: string, reason: string, words: string][] = [
  ["200 OK", "protocol", "no codex app-server"],
  ["404 Not Found", "protocol", "(status 404)"],
  ["302 Found\r\nlocation: http://127.0.0.1:1/", "protocol", "(status 302)"],
  ["502 Bad Gateway", "unavailable", "cannot take the connection now"],
];
for (const [status, reason, words] of answers) {
  test(`a server that answers ${status.split("\r")[0]} is told: ${reason}`, async () => {
    await using server = await serve((socket) =>
      socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 2\r\n\r\nno`)
    );
    const error = await assertRejects(() => Codex.connect(server.url), ConnectError, words);
    assertEquals([error.reason, error.status], [reason, Number(status.slice(0, 3))]);
  });
}

test("a status is told also when the body that is to explain it does not come", async () => {
  await using server = await serve((socket) =>
    void socket.write("HTTP/1.1 503 Unavailable\r\ncontent-length: 100\r\n\r\nwait")
  );
  const error = await assertRejects(() => Codex.connect(server.url), ConnectError, "503): wait");
  assertEquals([error.reason, error.status], ["unavailable", 503]);
});

test("a server that speaks no HTTP, and one that hangs up, are told", async () => {
  for (const text of ["SSH-2.0-x\r\n", ""]) {
    await using server = await serve((socket) => socket.end(text));
    const error = await assertRejects(() => Codex.connect(server.url), ConnectError);
    assertEquals(error.status, null);
    assertEquals(["protocol", "network"].includes(error.reason), true, error.reason);
  }
});

test("a server that does not answer ends the opening after openTimeoutMs, and an abort ends it at once", async () => {
  const asked = Promise.withResolvers<void>();
  await using server = await serve(() => asked.resolve());
  const error = await assertRejects(
    () => Codex.connect(server.url, { openTimeoutMs: 50 }),
    ConnectError,
    "no answer within 50 ms",
  );
  assertEquals(error.reason, "timeout");
  const abort = new AbortController();
  const connecting = assertRejects(
    () => Codex.connect(server.url, { signal: abort.signal }),
    Error,
    "enough",
  );
  await asked.promise;
  abort.abort(new Error("enough"));
  await connecting;
});

test("the reason of a close shows neither the token nor what would break the line", async () => {
  for (const words of ["no secret-token", "no\nsecret%2Dtoken=secret-token"]) {
    await using server = await serve((socket, request) => {
      socket.write(acceptKey(request));
      socket.once("data", () => socket.write(closeFrame(1008, words)));
    });
    const token = "secret-token";
    for (
      const connect of [
        () => Codex.connect(server.url, { token }),
        () => Codex.connect(() => webSocketTransport(server.url, { token })),
      ]
    ) {
      const error = await assertRejects(connect, TransportClosedError, "(code 1008): no");
      assertEquals(/secret-token|\n/.test(error.message), false, error.message);
    }
  }
});

test("a WebSocket of the program that does not open is told without its address", async () => {
  await using server = await serve((socket) => socket.destroy());
  const socket = new WebSocket(`${server.url}/?token=secret`);
  const error = await assertRejects(() => webSocketTransport(socket), ConnectError);
  assertEquals(`${error.stack} ${error.cause}`.includes("secret"), false, `${error.cause}`);
});

test("a signal that has aborted closes a WebSocket of the program that is open", async () => {
  const closed = Promise.withResolvers<void>();
  await using server = await serve((socket, request) => {
    socket.write(acceptKey(request));
    // The frame of the close.
    socket.once("data", () => {
      socket.end();
      closed.resolve();
    });
  });
  const socket = new WebSocket(server.url);
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => webSocketTransport(socket, { signal }), Error, "enough");
  await closed.promise;
});

test("an abort ends the wait for a token", async () => {
  const abort = new AbortController();
  const connecting = assertRejects(
    () =>
      Codex.connect("ws://127.0.0.1:9", {
        token: () => new Promise(() => {}),
        signal: abort.signal,
      }),
    Error,
  );
  abort.abort(new Error("enough"));
  await connecting;
});

test("binary data ends the connection with words that say so", async () => {
  await using server = await serve((socket, request) => {
    socket.write(acceptKey(request));
    socket.once("data", () => socket.write(serverFrame("binary", "{}")));
  });
  await assertRejects(() => Codex.connect(server.url), ProtocolError, "binary data");
});

test("a server that goes away before the handshake is told", async () => {
  await using server = await serve((socket, request) => {
    socket.write(acceptKey(request));
    socket.once("data", () => socket.destroy());
  });
  await assertRejects(() => Codex.connect(server.url), TransportClosedError, "has closed");
});
