import { assertThrows } from "@std/assert";
import { Codex, type ServerRequestHandlers } from "../../../mod.ts";
import { checkHandlers } from "../../../src/handlers/check_handlers.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";

const method = "item/commandExecution/requestApproval";

/** Handlers as untyped code might pass them. */
function untyped(handlers: unknown): ServerRequestHandlers {
  // Not true, on purpose: the check at run time is what is tested.
  return handlers as ServerRequestHandlers;
}

test("checkHandlers() takes functions, what is undefined, and methods of classes", () => {
  class Handlers {
    [method]() {
      return { decision: "decline" };
    }
  }
  for (const handlers of [undefined, {}, { [method]: undefined }, new Handlers()]) {
    checkHandlers(handlers);
  }
  checkHandlers({ [method]: () => {}, "currentTime/read": async () => {} });
});

test("checkHandlers() refuses what is no function, and says where", () => {
  for (const value of [true, false, null, 0, "", {}, []]) {
    assertThrows(() => checkHandlers({ [method]: value }), TypeError, `handlers["${method}"]`);
  }
  for (const value of [null, true, "x", [], () => {}]) {
    assertThrows(() => checkHandlers(value), TypeError, "handlers must be an object");
  }
});

test("checkHandlers() refuses a name that no request has, and names the nearest", () => {
  const names = [
    ["item/commandExecution/requestAproval", method],
    ["item/commandexecution/requestApproval", method],
    ["mcpServer/elicitation", "mcpServer/elicitation/request"],
    ["onExecCommandApproval", "execCommandApproval"],
    ["item/command/requestApproval", method],
    ["item/commands/requestApproval", method],
    ["item/commandExecution", method],
    ["userInput", "item/tool/requestUserInput"],
  ] as const;
  for (const [name, nearest] of names) {
    assertThrows(() => checkHandlers({ [name]: () => {} }), TypeError, `"${nearest}"`);
  }
});

test("checkHandlers() refuses what holds no handlers, whatever its kind", () => {
  class Approvals {
    approve() {}
  }
  class Misnamed {
    ["item/commandExecution/requestAproval"]() {}
    [method]() {}
  }
  class Inherited extends Misnamed {}
  class Abridged {
    onExecCommandApproval() {}
    [method]() {}
  }
  const handler = () => {};
  const refused: [unknown, string][] = [
    [new Map([[method, handler]]), "this Map has none"],
    [new Set([handler]), "this Set has none"],
    [Promise.resolve({ [method]: handler }), "this Promise has none"],
    [new Date(), "this Date has none"],
    [new Approvals(), "this Approvals has none"],
    [new Misnamed(), `the nearest is "${method}"`],
    [new Inherited(), `the nearest is "${method}"`],
    [new Abridged(), 'the nearest is "execCommandApproval"'],
    [Object.create({ "no/such": handler }), '"no/such"'],
    [{ [method]: handler, [Symbol(method)]: handler }, `Symbol(${method})`],
  ];
  for (const [handlers, message] of refused) {
    assertThrows(() => checkHandlers(handlers), TypeError, message);
  }
});

test("checkHandlers() takes helpers of a class, bases, and objects without a prototype", () => {
  class Handlers {
    [method]() {}
    decide() {}
    [Symbol.dispose]() {}
  }
  class Derived extends Handlers {
    override decide() {}
  }
  const handler = () => {};
  for (
    const handlers of [
      new Derived(),
      Object.create({ [method]: handler }),
      Object.assign(Object.create(null), { [method]: handler }),
      Object.create(null),
    ]
  ) checkHandlers(handlers);
});

test("handlers are checked wherever they are taken, before anything is sent", async () => {
  const handlers = untyped({ [method]: true });
  await assertRejectsAtOnce(() => Codex.connect(new MemoryServer(), { handlers }));
  await assertRejectsAtOnce(() => Codex.start({ handlers, codexPath: "/none" }));
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const sent = server.sent.length;
  for (
    const start of [
      () => server.codex.startThread({ handlers }),
      () => server.codex.resumeThread("t1", { handlers }),
      () => server.codex.forkThread("t1", { handlers }),
      () => thread.run("hi", { handlers }),
      () => thread.turn("hi", { handlers: untyped({ [method]: false }) }),
      () => thread.run("hi", { handlers: untyped({ "no/such/method": () => {} }) }),
    ]
  ) await assertRejectsAtOnce(start);
  if (server.sent.length !== sent) throw new Error("something was sent");
  await server.roundTrip();
});

async function assertRejectsAtOnce(start: () => Promise<unknown>): Promise<void> {
  const error: unknown = await start().catch((error) => error);
  assertThrows(
    () => {
      throw error;
    },
    TypeError,
    "handlers",
  );
}
