/** The address of a server, as a program writes it. */

import type { Address } from "../runtime/sockets.ts";

/** An address, and how it appears in messages. */
export interface ServerAddress extends Address {
  /** Without the query, where a token may be. */
  readonly shown: string;
}

const examples = '"ws://127.0.0.1:4500", "wss://host/path" or "unix:///run/codex.sock"';

/**
 * Reads an address. A `unix:` one is the absolute path of a Unix socket.
 *
 * @throws {TypeError} It is none, or holds a user name or a password. The message does not show it.
 */
export function addressOf(target: string | URL): ServerAddress {
  if (!URL.canParse(String(target))) {
    throw new TypeError(`the address of a server must be a URL such as ${examples}`);
  }
  const url = new URL(target);
  const { protocol, host, pathname } = url;
  if (url.username !== "" || url.password !== "") {
    throw new TypeError("the address of a server must hold no user and no password; give token");
  }
  if (protocol === "unix:") return unixAddress(url);
  if (protocol !== "ws:" && protocol !== "wss:") {
    throw new TypeError(
      `the address of a server must begin with ws:, wss: or unix:, and not with ${protocol}`,
    );
  }
  url.hash = "";
  return { url, shown: `${protocol}//${host}${pathname === "/" ? "" : pathname}` };
}

function unixAddress({ host, pathname, search, hash }: URL): ServerAddress {
  if (host !== "" || !pathname.startsWith("/") || pathname === "/") {
    throw new TypeError(
      'a unix: address must have an absolute path, such as "unix:///run/codex.sock"',
    );
  }
  if (search !== "" || hash !== "") {
    throw new TypeError(
      'a unix: address has no query and no fragment; write "?" and "#" of a path as %3F and %23',
    );
  }
  // A percent sign without two hexadecimal digits after it is an ordinary character.
  const unixPath = decoded(pathname.replace(/%(?![0-9a-f]{2})/gi, "%25"));
  return { url: new URL("ws://localhost/"), unixPath, shown: `unix://${unixPath}` };
}

/** @throws {TypeError} It is not UTF-8, or has a character that no path has. */
function decoded(pathname: string): string {
  try {
    const path = decodeURIComponent(pathname);
    if (!path.includes("\0")) return path;
  } catch {
    // It is not UTF-8.
  }
  throw new TypeError("the path of a unix: address must be UTF-8, without a NUL");
}
