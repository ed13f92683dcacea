/** The house: which room may import which, types included, read from the sources. */

import { assert, assertEquals } from "@std/assert";
import { circle, code, files, type Import, imports } from "../support/import_graph.ts";
import { test } from "../support/test.ts";

/** Flat files that users hold. */
const handles = ["codex", "thread", "turn", "goal", "login", "pending_requests", "web_socket"];
/** Flat files by which the handles come to what does their work. */
const doors = ["engine", "work"];
/** Flat files that users pass in. */
const passedIn = [
  "account_options",
  "client_options",
  "config",
  "handlers",
  "input",
  "mcp_servers",
  "option_names",
  "options",
  "output",
  "policy",
  "recover_options",
  "tools",
  "turn_settings",
];
/** Flat files that know nothing but each other and the protocol. */
const leaves = [
  "alarm",
  "arguments",
  "budget",
  "call_site",
  "callback",
  "codex_error",
  "context",
  "errors",
  "image",
  "json",
  "limits",
  "nearest",
  "oldest",
  "pages",
  "result",
  "retry",
  "rpc_errors",
  "server_facts",
  "thread_settings",
  "turn_errors",
  "turn_failure",
  "version",
  "warning",
];

/** The one import that points up: contexts of handlers and tools show the client. */
const exception: Import = { from: "src/context.ts", to: "src/codex.ts", types: true };

/** What each folder may import beside itself, leaves and the protocol. */
const floors: { readonly [folder: string]: readonly string[] } = {
  goal: ["turn", "thread", "handlers", "connection", "rpc", "option_names", "options", "input"],
  turn: [
    ...["thread", "handlers", "connection", "rpc"],
    ...["option_names", "options", "input", "handlers.ts", "output.ts", "schema"],
  ],
  thread: [
    ...["handlers", "connection", "rpc"],
    ...["config", "handlers.ts", "mcp_servers", "option_names", "options", "tools.ts"],
    "tools",
  ],
  login: ["handlers", "connection", "rpc", "options", "account_options"],
  client: [
    ...["thread", "handlers", "connection", "transport", "runtime", "rpc"],
    ...["client_options", "config", "handlers.ts", "mcp_servers", "option_names"],
    ...["recover_options", "tools"],
  ],
  handlers: ["connection", "rpc", "schema", "handlers.ts", "tools"],
  connection: ["rpc", "transport"],
  rpc: ["transport"],
  transport: ["runtime"],
  runtime: [],
  tools: ["schema"],
  output: ["schema"],
  schema: [],
  policy: ["runtime", "handlers.ts"],
  protocol: [],
};

/** The room of a file: its folder, or the file itself where it is flat. */
function roomOf(path: string): string {
  const [, first = "", second] = path.split("/");
  return second === undefined ? first.replace(/\.ts$/, "") : first;
}

function isFlat(path: string): boolean {
  return path.split("/").length === 2;
}

function isAllowed({ from, to }: Import): boolean {
  const room = roomOf(from);
  const target = roomOf(to);
  if (isFlat(from)) {
    if (handles.includes(room) || doors.includes(room)) return true;
    const isDown = leaves.includes(target) && isFlat(to) || target === "protocol";
    if (leaves.includes(room)) return isDown;
    const isOwnFolder = target === room;
    // A schema is what users pass in, in several places.
    const isSchema = target === "schema" && passedIn.includes(room);
    return isDown || isOwnFolder || isSchema || isFlat(to) && passedIn.includes(target);
  }
  if (room === target && !isFlat(to)) return true;
  if (room === "protocol") return false;
  if (target === "protocol" && !isFlat(to)) {
    // These three do not know what they carry; the version of codex is what `runtime/` looks for.
    if (room === "runtime") return to === "src/protocol/version.ts";
    return room !== "rpc" && room !== "transport";
  }
  if (isFlat(to) && leaves.includes(target)) return true;
  const floor = floors[room] ?? [];
  // A flat file and a folder may share a name; then the file is listed with its ending.
  return isFlat(to) && floors[target] !== undefined
    ? floor.includes(`${target}.ts`)
    : floor.includes(target);
}

const sources = imports.filter(({ from, to }) =>
  from !== "mod.ts" && to.startsWith("src/") && !from.includes("/codegen/")
);

function isException({ from, to }: Import): boolean {
  return from === exception.from && to === exception.to;
}

test("the import statements of the sources are read", () => {
  assert(files.length > 30, `${files.length} files`);
  const known: Import[] = [
    { from: "src/rpc/client.ts", to: "src/rpc/router.ts", types: false },
    { from: "src/rpc/client.ts", to: "src/transport/transport.ts", types: true },
    { from: "src/rpc/client.ts", to: "src/errors.ts", types: false },
    { from: "src/schema/from_valibot.ts", to: "@valibot/to-json-schema", types: true },
    { from: "mod.ts", to: "src/protocol/mod.ts", types: true },
    exception,
  ];
  for (const it of known) {
    assert(imports.some((other) => JSON.stringify(it) === JSON.stringify(other)), it.to);
  }
  const missing = sources.filter(({ to }) => !files.includes(to) && !to.includes("${"));
  assertEquals(missing, []);
});

test("every file has its room: a folder that is listed here, or a flat file that is", () => {
  const flat = [...handles, ...doors, ...passedIn, ...leaves];
  const rooms = [...Object.keys(floors), ...flat];
  const strangers = files.filter((path) => !(isFlat(path) ? flat : rooms).includes(roomOf(path)));
  assertEquals(strangers, []);
});

test("arrows point one way: handles, goal, turn, thread, handlers, connection, rpc, transport, runtime", () => {
  const strays = sources.filter((it) => !isException(it) && !isAllowed(it));
  assertEquals(strays.map(({ from, to }) => `${from} -> ${to}`), []);
});

test("files import each other in no circle, types included", () => {
  assertEquals(circle(sources.filter((it) => !isException(it))), undefined);
});

test("folders import each other in no circle, types included", () => {
  const room = (path: string) => isFlat(path) ? path : `src/${roomOf(path)}/`;
  const edges = sources.filter((it) => !isException(it))
    .map(({ from, to }) => ({ from: room(from), to: room(to) }))
    .filter(({ from, to }) => from !== to);
  assertEquals(circle(edges), undefined);
});

test("circle() finds a circle and says how it goes", () => {
  const edges = [["a", "b"], ["b", "c"], ["c", "d"], ["d", "b"]] as const;
  assertEquals(circle(edges.map(([from, to]) => ({ from, to }))), "b -> c -> d -> b");
  assertEquals(circle(edges.slice(0, 3).map(([from, to]) => ({ from, to }))), undefined);
});

test("transport/ knows no JSON", () => {
  for (const path of files.filter((path) => path.startsWith("src/transport/"))) {
    assertEquals(/\bJSON\./.test(code(path)), false, path);
  }
});

test("no file imports mod.ts or the generator, and only the launch starts a runtime", () => {
  const generator = "src/protocol/codegen/";
  assertEquals(imports.filter(({ to }) => to === "mod.ts"), []);
  const users = imports.filter(({ from, to }) =>
    to.startsWith(generator) && !from.startsWith(generator)
  );
  assertEquals(users, []);
  const starters = imports.filter(({ from, to }) =>
    to === "src/runtime/codex_binary.ts" && !from.startsWith("src/runtime/") &&
    !from.startsWith(generator)
  );
  assertEquals(starters.map(({ from }) => from), ["src/client/launch.ts"]);
});

test("only the adapters and the generator name Deno or Bun", () => {
  const adapter = /^src\/runtime\/(?:(?:deno|bun)(?:_\w+)?|detect)\.ts$/;
  const naming = files.filter((path) =>
    !path.startsWith("src/protocol/codegen/") && !adapter.test(path) &&
    /\b(?:Deno|Bun)\s*(?:\?\.|\.|\[)|"(?:Deno|Bun)"/.test(code(path))
  );
  assertEquals(naming, []);
});

test("the packages are few, and no Node module is imported", () => {
  const packages = new Set(
    imports.filter(({ from, to }) =>
      // A module in a `data:` URL is part of the file that imports it.
      !from.includes("/codegen/") && !to.startsWith("src/") && !to.startsWith("data:")
    ).map(({ to }) => to),
  );
  assertEquals([...packages].sort(), [
    "@std/streams/text-line-stream",
    "@valibot/to-json-schema",
  ]);
});

test("the pinned codex is never imported by its name", () => {
  assertEquals(imports.filter(({ to }) => to.includes("@openai/codex")), []);
});

test("mod.ts exports explicit names, and all protocol types under one", () => {
  const exports = code("mod.ts").split(";").map((it) => it.trim()).filter((it) => it !== "");
  for (const statement of exports) {
    const explicit = /^export (?:type )?\{[^*]*\} from "\.\/src\/[^"]+"$/.test(statement);
    const namespace = statement === 'export type * as protocol from "./src/protocol/mod.ts"';
    assert(explicit || namespace, statement);
  }
});
