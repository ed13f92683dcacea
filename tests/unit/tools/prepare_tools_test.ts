import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import * as v from "valibot";
import { type Tool, tool } from "../../../src/tools.ts";
import { prepareTools } from "../../../src/tools/tool_box.ts";
import { test } from "../../support/test.ts";
import { echo } from "./stand_ins.ts";

const about = { name: "a", description: "d", input: { type: "object" } };

function named(name: string, description = "d"): Tool {
  return tool({ name, description, input: v.object({}), run: () => "" });
}

/** A text as untyped code might pass it. */
function text(value: unknown): string {
  // Not true, on purpose: the check at run time is what is tested.
  return value as string;
}

/** A tool as untyped code might pass it. */
function untyped<T = Tool>(value: unknown): T {
  // Not true, on purpose: the check at run time is what is tested.
  return value as T;
}

test("tool() has name and description", () => {
  const it = named("weather", "Tells the weather.");
  assertEquals([it.name, it.description], ["weather", "Tells the weather."]);
});

test("prepareTools() gives the server's form of each tool, in order", async () => {
  const { specs } = await prepareTools([
    tool({
      name: "weather",
      description: "Tells the weather.",
      input: v.object({ city: v.string() }),
      run: () => "",
    }),
    named("b-2_C"),
  ]);
  assertEquals(specs, [
    {
      type: "function",
      name: "weather",
      description: "Tells the weather.",
      inputSchema: {
        type: "object",
        properties: { city: { type: "string" } },
        required: ["city"],
      },
    },
    {
      type: "function",
      name: "b-2_C",
      description: "d",
      inputSchema: { type: "object", properties: {}, required: [] },
    },
  ]);
});

test("prepareTools() takes no tools at all", async () => {
  const box = await prepareTools([]);
  assertEquals([box.specs, box.has("a")], [[], false]);
});

test("ToolBox.has() knows its tools by name, and none of a namespace", async () => {
  const box = await prepareTools([named("a"), named("__proto__"), named("constructor")]);
  for (const name of ["a", "__proto__", "constructor"]) assertEquals(box.has(name), true);
  assertEquals(box.has("a", null), true);
  assertEquals(box.has("a", undefined), true);
  assertEquals(box.has("a", "functions"), false);
  for (const name of ["b", "A", "toString", ""]) assertEquals(box.has(name), false);
});

test("prepareTools() takes the names that the server takes", async () => {
  for (const name of ["a", "9", "-a", "_", "A_b-1", "mcp_x", "mcp-x", "MCP", "x".repeat(128)]) {
    assertEquals((await prepareTools([named(name)])).has(name), true);
  }
});

test("prepareTools() refuses the names that the server refuses, and says which", async () => {
  const names = ["", " ", " a", "a ", "a b", "a.b", "a/b", "a:b", "ä", "a\n", "x".repeat(129)];
  for (const name of names) {
    const error = await assertRejects(
      () => prepareTools([named("ok"), named(name)]),
      TypeError,
      "1 to 128 letters",
    );
    assertStringIncludes(error.message, `tools[1]: the name ${JSON.stringify(name)}`);
  }
  for (const name of ["mcp", "mcp__", "mcp__server__tool"]) {
    await assertRejects(() => prepareTools([named(name)]), TypeError, `"${name}" is reserved`);
  }
});

test("prepareTools() refuses the names of tools of Codex, which would be called in their place", async () => {
  for (const name of ["exec_command", "update_goal", "apply_patch", "view_image", "tool_search"]) {
    await assertRejects(
      () => prepareTools([named(name)]),
      TypeError,
      `"${name}" is that of a tool`,
    );
  }
});

test("prepareTools() refuses a name that is there twice", async () => {
  await assertRejects(
    () => prepareTools([named("a"), named("b"), named("a")]),
    TypeError,
    'tools[2]: another tool has the name "a" too',
  );
  await prepareTools([named("a"), named("A")]);
});

test("prepareTools() refuses a blank description, and what is no text", async () => {
  for (const description of ["", " \n", 5, undefined, null]) {
    const it = tool({ ...about, description: text(description), run: () => "" });
    await assertRejects(() => prepareTools([it]), TypeError, 'tool "a": description must be');
  }
});

test("prepareTools() refuses what tool() did not make", async () => {
  const lookalike = { name: "a", description: "d", input: {}, run: () => "" };
  for (const it of [lookalike, null, undefined, "a", Object.create(named("a"))]) {
    await assertRejects(
      () => prepareTools([named("ok"), untyped(it)]),
      TypeError,
      "tools[1] was not made by tool()",
    );
  }
  // Not true, on purpose: the check at run time is what is tested.
  const run = undefined as unknown as () => string;
  await assertRejects(() => prepareTools([tool({ ...about, run })]), TypeError, "run must be");
});

test("prepareTools() names the tool and the place of an input that cannot be used", async () => {
  const input = v.object({ trip: v.object({ days: v.array(v.date()) }), id: v.bigint() });
  const error = await assertRejects(() => prepareTools([echo(input, "book")]), TypeError);
  assertEquals(
    error.message,
    'tool "book": input.trip.days[]: The "date" schema cannot be converted to JSON Schema.; ' +
      'input.id: The "bigint" schema cannot be converted to JSON Schema.',
  );
  for (const nothing of [undefined, null, true, "object", [], 5, () => ({})]) {
    await assertRejects(
      () => prepareTools([echo(nothing, "book")]),
      TypeError,
      'tool "book": input',
    );
  }
});

test("prepareTools() makes halves of surrogate pairs in texts harmless, as the server drops them", async () => {
  const { specs } = await prepareTools([tool({
    name: "a",
    description: "x\ud800",
    input: {
      type: "object",
      description: "y\udc00",
      properties: { "z\ud800": { enum: ["\ud800"] } },
    },
    run: () => "",
  })]);
  assertEquals(/\\ud[89a-f]/i.test(JSON.stringify(specs)), false);
});

test("prepareTools() refuses a tool without the array around it", async () => {
  for (const tools of [named("a"), "a", null]) {
    await assertRejects(
      () => prepareTools(untyped<[]>(tools)),
      TypeError,
      "tools must be an array: [tool, ...]",
    );
  }
});
