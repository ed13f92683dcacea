/**
 * The schema of the pinned codex, from the executable itself.
 *
 * @module
 */
import { resolveCodex } from "../../runtime/codex_binary.ts";
import { CODEX_VERSION } from "../version.ts";

/** The file, among those that codex writes, that has every definition. */
const BUNDLE = "codex_app_server_protocol.schemas.json";

/** What codex writes about its protocol. */
export interface CodexSchema {
  /** Everything. */
  full: unknown;
  /** Everything that does not need the `experimentalApi` capability. */
  stable: unknown;
  /** Everything again, in TypeScript: the text of each definition's file, by the name of the definition. */
  typescript: ReadonlyMap<string, string>;
}

/** Runs the codex at `CODEX_PATH`, else the pinned one, and reads the schema that it writes. */
export async function codexSchema(): Promise<CodexSchema> {
  const codexPath = Deno.env.get("CODEX_PATH");
  const { path: codex } = await resolveCodex({ ...(codexPath && { codexPath }) });
  const folder = await Deno.makeTempDir({ prefix: "codex_schema_" });
  try {
    await expectPinnedVersion(codex, folder);
    return {
      full: await writtenSchema(codex, folder, ["--experimental"]),
      stable: await writtenSchema(codex, folder, []),
      typescript: await writtenTypescript(codex, folder),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function writtenSchema(codex: string, home: string, flags: string[]): Promise<unknown> {
  const out = await Deno.makeTempDir({ dir: home });
  await run(codex, home, ["app-server", "generate-json-schema", ...flags, "--out", out]);
  return JSON.parse(await Deno.readTextFile(`${out}/${BUNDLE}`));
}

async function writtenTypescript(codex: string, home: string): Promise<Map<string, string>> {
  const out = await Deno.makeTempDir({ dir: home });
  await run(codex, home, ["app-server", "generate-ts", "--experimental", "--out", out]);
  const texts = new Map<string, string>();
  const read = async (folder: string) => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) await read(`${folder}/${name}`);
      else texts.set(name.replace(/\.ts$/, ""), await Deno.readTextFile(`${folder}/${name}`));
    }
  };
  await read(out);
  return texts;
}

async function expectPinnedVersion(codex: string, home: string): Promise<void> {
  const version = (await run(codex, home, ["--version"])).trim().split(" ").at(-1);
  if (version !== CODEX_VERSION) {
    throw new Error(`codegen: ${codex} is version ${version}, the pin is ${CODEX_VERSION}`);
  }
}

async function run(codex: string, home: string, args: string[]): Promise<string> {
  const command = new Deno.Command(codex, { args, env: { CODEX_HOME: home }, stdin: "null" });
  const { success, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  if (!success) throw new Error(`codegen: codex ${args.join(" ")}: ${text.decode(stderr)}`);
  return text.decode(stdout);
}
