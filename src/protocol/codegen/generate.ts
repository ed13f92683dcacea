/**
 * Makes the text of each generated file from the schema.
 *
 * @module
 */
import { CODEX_VERSION } from "../version.ts";
import type { CodexSchema } from "./codex_schema.ts";
import { Docs } from "./docs.ts";
import { emitDeltas } from "./emit_deltas.ts";
import { emitMethods } from "./emit_methods.ts";
import { emitParams } from "./emit_params.ts";
import { emitRouting } from "./emit_routing.ts";
import { emitLaterSchemas, emitSchemas } from "./emit_schemas.ts";
import { emitTypes } from "./emit_types.ts";
import { readProtocol } from "./read_protocol.ts";

const HEADER = `// Generated from codex ${CODEX_VERSION} by \`deno task generate\`. Do not edit.\n`;

const CONFIG = `${import.meta.dirname}/../../../deno.json`;

/** The generated files by name, formatted. The same schema gives the same text. */
export function generate(schema: CodexSchema): Promise<Map<string, string>> {
  const protocol = readProtocol(schema);
  return formatted(
    new Map([
      ["deltas.ts", emitDeltas(protocol, HEADER)],
      ["later_schemas.ts", emitLaterSchemas(protocol, HEADER)],
      ["methods.ts", emitMethods(protocol, HEADER)],
      ["params.ts", emitParams(protocol, HEADER)],
      ["routing.ts", emitRouting(protocol, HEADER)],
      ["schemas.ts", emitSchemas(protocol, HEADER)],
      ["types.ts", emitTypes(protocol, new Docs(protocol), HEADER)],
    ]),
  );
}

async function formatted(files: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const folder = await Deno.makeTempDir({ prefix: "codegen_" });
  try {
    for (const [name, text] of files) await Deno.writeTextFile(`${folder}/${name}`, text);
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--quiet", "--config", CONFIG, folder],
    }).output();
    if (!success) throw new Error(`codegen: deno fmt: ${new TextDecoder().decode(stderr)}`);
    const texts = [...files.keys()].map(async (name): Promise<[string, string]> => [
      name,
      await Deno.readTextFile(`${folder}/${name}`),
    ]);
    return new Map(await Promise.all(texts));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
