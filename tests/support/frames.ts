/** The server's side of a WebSocket by hand, for what no real server does. */
import { createHash } from "node:crypto";

/** The answer to the request for an upgrade. */
export function acceptKey(request: string): string {
  const key = /^sec-websocket-key: *(\S+)/im.exec(request)?.[1] ?? "";
  const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  const accept = createHash("sha1").update(`${key}${guid}`).digest("base64");
  const lines = ["HTTP/1.1 101 Switching Protocols", "upgrade: websocket", "connection: upgrade"];
  return `${[...lines, `sec-websocket-accept: ${accept}`].join("\r\n")}\r\n\r\n`;
}

/** A frame of fewer than 126 bytes. */
export function serverFrame(kind: "text" | "binary", text: string): Uint8Array {
  const payload = new TextEncoder().encode(text);
  return new Uint8Array([kind === "text" ? 0x81 : 0x82, payload.length, ...payload]);
}

/** The frame that closes, with a reason of fewer than 124 bytes. */
export function closeFrame(code: number, reason: string): Uint8Array {
  const payload = new TextEncoder().encode(reason);
  return new Uint8Array([0x88, payload.length + 2, code >> 8, code & 0xff, ...payload]);
}
