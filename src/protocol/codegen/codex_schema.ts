/**
 * The schema of the pinned codex, from the executable itself.
 *
 * @module
 */
import { resolveCodex } from "../../runtime/codex_binary.ts";
import { CODEX_VERSION } from "../version.ts";

/** The file that holds every definition, among those that codex writes. */
const BUNDLE = "codex_app_server_protocol.schemas.json";

/** Both forms of the schema, as codex wrote them. */
export interface CodexSchema {
  /** Everything. */
  full: unknown;
  /** What needs no `experimentalApi` capability. */
  stable: unknown;
}

/** Runs the codex at `CODEX_PATH`, else the pinned one, and reads the schema that it writes. */
export async function codexSchema(): Promise<CodexSchema> {
  const codexPath = Deno.env.get("CODEX_PATH");
  const codex = await resolveCodex({ ...(codexPath && { codexPath }) });
  const folder = await Deno.makeTempDir({ prefix: "codex_schema_" });
  try {
    await expectPinnedVersion(codex, folder);
    return {
      full: await writtenSchema(codex, folder, ["--experimental"]),
      stable: await writtenSchema(codex, folder, []),
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
