import { type AddressInfo, connect, type Socket } from "node:net";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";
import { generate } from "selfsigned";

/** A reverse proxy on loopback that speaks TLS, with a certificate that nothing trusts but its own authority. */
export class TlsProxy implements AsyncDisposable {
  /** Starts a proxy to the server at this WebSocket address. The certificate of the authority goes into the folder. */
  static async to(url: string, folder: string): Promise<TlsProxy> {
    const authority = await generate([{ name: "commonName", value: "Authority of the tests" }], {
      algorithm: "sha256",
      extensions: [
        { name: "basicConstraints", cA: true, critical: true },
        { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
      ],
    });
    const own = await generate([{ name: "commonName", value: "localhost" }], {
      algorithm: "sha256",
      ca: { key: authority.private, cert: authority.cert },
      extensions: [
        { name: "basicConstraints", cA: false, critical: true },
        { name: "extKeyUsage", serverAuth: true },
        {
          name: "subjectAltName",
          altNames: [{ type: 2, value: "localhost" }, { type: 7, ip: "127.0.0.1" }],
        },
      ],
    });
    const authorityFile = join(folder, "authority.pem");
    await writeFile(authorityFile, authority.cert);
    const { hostname, port } = new URL(url);
    const sockets = new Set<Socket>();
    const server = createServer({ key: own.private, cert: own.cert }, (near) => {
      const far = connect(Number(port), hostname);
      for (const [from, to] of [[near, far], [far, near]] as const) {
        sockets.add(from);
        from.on("data", (data) => to.write(data));
        from.on("close", () => to.destroy());
        from.on("error", () => to.destroy());
      }
    });
    server.on("connection", (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new TlsProxy(server, sockets, authorityFile);
  }

  private constructor(
    readonly server: Server,
    readonly sockets: ReadonlySet<Socket>,
    /** The certificate to trust. */
    readonly authorityFile: string,
  ) {}

  /** The address that leads through it. */
  get url(): string {
    // An object, as it listens on a port.
    const { port } = this.server.address() as AddressInfo;
    return `wss://localhost:${port}`;
  }

  /** Ends all connections, and stops to listen. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
