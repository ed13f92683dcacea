import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { LoopbackServer, sendJson } from "./loopback_server.ts";

/** A package of one version. */
export interface NpmPackage {
  /** `package.json`, with name and version. */
  manifest: { name: string; version: string; [field: string]: unknown };
  /** Its other files, by path. */
  files: Readonly<Record<string, string | Uint8Array | NpmExecutable>>;
}

/** A file that may be executed. */
export interface NpmExecutable {
  executable: string;
}

/** An npm registry on 127.0.0.1 that has a few packages, and remembers which of them were downloaded. */
export class NpmRegistry implements AsyncDisposable {
  /** The URL for the setting `registry` of npm clients. */
  readonly url: string;
  /** `name@version` of each package whose content was downloaded, in order. */
  readonly downloads: string[] = [];
  readonly #server: LoopbackServer;

  private constructor(server: LoopbackServer) {
    this.#server = server;
    this.url = `${server.origin}/`;
  }

  /** Starts a registry with these packages. */
  static async start(packages: readonly NpmPackage[]): Promise<NpmRegistry> {
    const tarballs = new Map<string, { id: string; bytes: Uint8Array }>();
    const server = await LoopbackServer.start(({ url }, response) => {
      const path = decodeURIComponent(url.pathname.slice(1));
      const tarball = tarballs.get(path);
      if (tarball !== undefined) {
        registry.downloads.push(tarball.id);
        return void response.writeHead(200).end(tarball.bytes);
      }
      const versions = packages.filter(({ manifest }) => manifest.name === path);
      if (versions.length === 0) return sendJson(response, 404, { error: "not found" });
      sendJson(response, 200, packument(path, versions, registry.url, tarballs));
    });
    for (const { manifest, files } of packages) {
      const id = `${manifest.name}@${manifest.version}`;
      const bytes = tarballOf({ "package.json": JSON.stringify(manifest), ...files });
      tarballs.set(tarballPath(manifest), { id, bytes });
    }
    const registry = new NpmRegistry(server);
    return registry;
  }

  /** Stops the server. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.close();
  }
}

/** An installed package, read from its folder. */
export async function packageInFolder(folder: string): Promise<NpmPackage> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return { manifest, files: await filesIn(folder) };
}

/** The files below a folder but for its `package.json` and what is installed in it, by path. */
export async function filesIn(folder: string): Promise<Record<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, Uint8Array> = {};
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll("\\", "/");
    if (!entry.isFile() || name === "package.json" || /^node_modules\//.test(name)) continue;
    files[name] = await readFile(path);
  }
  return files;
}

function tarballPath({ name, version }: NpmPackage["manifest"]): string {
  return `${name}/-/${name.split("/").at(-1)}-${version}.tgz`;
}

/** What a registry tells of a package: its versions, the last of which is the latest. */
function packument(
  name: string,
  versions: readonly NpmPackage[],
  registry: string,
  tarballs: ReadonlyMap<string, { bytes: Uint8Array }>,
): unknown {
  const entries = versions.map(({ manifest }) => {
    const path = tarballPath(manifest);
    const bytes = tarballs.get(path)?.bytes ?? new Uint8Array();
    const digest = (algorithm: string) => createHash(algorithm).update(bytes);
    const dist = {
      tarball: `${registry}${path}`,
      shasum: digest("sha1").digest("hex"),
      integrity: `sha512-${digest("sha512").digest("base64")}`,
    };
    return [manifest.version, { ...manifest, dist }] as const;
  });
  const latest = versions.map(({ manifest }) => manifest.version)
    .filter((version) => !version.includes("-")).at(-1);
  return { name, "dist-tags": { latest }, versions: Object.fromEntries(entries) };
}

/** The files below `package/`, as npm packs them. */
function tarballOf(files: NpmPackage["files"]): Uint8Array {
  const blocks = Object.entries(files).flatMap(([path, content]) => {
    const isExecutable = typeof content === "object" && "executable" in content;
    const bytes = Buffer.from(isExecutable ? content.executable : content);
    const padding = Buffer.alloc((512 - bytes.length % 512) % 512);
    return [tarHeader(`package/${path}`, bytes.length, isExecutable), bytes, padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** The header of a file in the format `ustar`. */
function tarHeader(path: string, size: number, isExecutable: boolean): Uint8Array {
  const header = Buffer.alloc(512);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  const slash = path.length > 99 ? path.lastIndexOf("/", 154) : -1;
  header.write(path.slice(slash + 1), 0);
  header.write(octal(isExecutable ? 0o755 : 0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(0, 11), 136);
  header.write(" ".repeat(8), 148);
  header.write("0", 156);
  header.write("ustar\x0000", 257);
  if (slash !== -1) header.write(path.slice(0, slash), 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)} `, 148);
  return header;
}
