import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LoopbackServer } from "./loopback_server.ts";
import { root } from "./sources.ts";

/** Serves the sources as JSR serves them to Deno: modules from a URL, with `npm:` specifiers for what they import. */
export async function serveSources(): Promise<{ url: string } & AsyncDisposable> {
  const { imports }: { imports: Record<string, string> } = JSON.parse(
    await readFile(join(root, "deno.json"), "utf8"),
  );
  const server = await LoopbackServer.start(async ({ url }, response) => {
    let text = await readFile(join(root, url.pathname), "utf8");
    for (const [name, specifier] of Object.entries(imports)) {
      text = text.replaceAll(JSON.stringify(name), JSON.stringify(specifier));
    }
    // JSR may be out of reach: the stand-in takes its place.
    text = text.replace(
      /"@std\/streams\/([\w-]+)"/g,
      (_, module: string) =>
        JSON.stringify(`/tests/jsr_links/streams/${module.replaceAll("-", "_")}.ts`),
    );
    response.writeHead(200, { "content-type": "application/typescript" }).end(text);
  });
  return {
    url: `${server.origin}/mod.ts`,
    [Symbol.asyncDispose]: () => server.close(),
  };
}
