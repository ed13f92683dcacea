/** WebSockets on Deno. Permissions are looked up first, as Deno would ask at the terminal. */

import { MissingPermissionError } from "../errors.ts";
import { isGranted } from "./deno_machine.ts";
import { type Address, handshakeHeaders, httpUrl, noUpgrade, type Sockets } from "./sockets.ts";

/** The client that leads requests to a Unix socket; it must be closed. */
function clientOf({ unixPath: path }: Address): Deno.HttpClient | undefined {
  if (path === undefined) return undefined;
  return Deno.createHttpClient({ proxy: { transport: "unix", path } });
}

/** The permissions that an address takes, and the value of each flag. */
function permissionsFor(
  { url, unixPath: path }: Address,
): [flag: string, value: string, descriptor: Deno.PermissionDescriptor][] {
  const port = url.port || (url.protocol === "wss:" ? "443" : "80");
  const host = `${url.hostname}:${port}`;
  const net = (host: string): [string, string, Deno.PermissionDescriptor] => [
    "--allow-net",
    host,
    { name: "net", host },
  ];
  if (path === undefined) return [net(host)];
  return [
    net(`unix:${path}`),
    net(host),
    ["--allow-read", path, { name: "read", path }],
    ["--allow-write", path, { name: "write", path }],
  ];
}

/** @throws {MissingPermissionError} The program may not reach the address. */
function checkPermissions(address: Address): void {
  const missing = new Map<string, string[]>();
  for (const [flag, value, descriptor] of permissionsFor(address)) {
    if (!isGranted(descriptor)) missing.set(flag, [...missing.get(flag) ?? [], value]);
  }
  if (missing.size === 0) return;
  const flag = [...missing].map(([flag, values]) => `${flag}=${values.join(",")}`).join(" ");
  throw new MissingPermissionError(
    `the program may not connect to the server: Deno needs ${flag}, and no flag that denies it`,
    { flag },
  );
}

/** WebSockets of Deno, which take headers, and a client for a Unix socket. */
export function denoSockets(): Sockets {
  return {
    open(address, headers) {
      checkPermissions(address);
      const client = clientOf(address);
      const release = () => client?.close();
      try {
        const socket = new WebSocket(address.url, { headers, ...(client && { client }) });
        return Promise.resolve({ socket, release });
      } catch (error) {
        release();
        throw error;
      }
    },
    async ask(address, headers, signal) {
      // Not with `using`: Node.js loads this module too, and before version 24 it does not know that.
      const client = clientOf(address);
      try {
        const answer = await fetch(httpUrl(address), {
          headers: handshakeHeaders(headers),
          signal,
          redirect: "manual",
          ...(client && { client }),
        });
        // Read before the client is closed.
        return await noUpgrade(answer);
      } finally {
        client?.close();
      }
    },
  };
}
