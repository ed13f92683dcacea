// A program of a user, which is only checked for its types: with the standard library and that of the web,
// without any types of a runtime.
import {
  type ChatgptLoginHandle,
  type CloseInfo,
  Codex,
  CodexNotFoundError,
  type CodexOptions,
  type GoalHandle,
  isNotification,
  JsonRpcError,
  type Notification,
  OutputValidationError,
  policy,
  type protocol,
  retryOnOverload,
  type Thread,
  tool,
  type Transport,
  TransportClosedError,
  TurnFailedError,
  type TurnHandle,
  type TurnResult,
} from "@codexkit/sdk";

/** True only for equal types, and so false where one of them has become `any`. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

function typed<_ extends true>(): void {}

const add = tool({
  name: "add",
  description: "Adds two numbers.",
  input: { type: "object", properties: { a: { type: "number" }, b: { type: "number" } } },
  run: (_input, { threadId, signal }) => `${threadId} ${signal.aborted}`,
});

export const options: CodexOptions = {
  config: { model_reasoning_effort: "low" },
  tools: [add],
  handlers: {
    ...policy({ rules: [{ command: ["git", "status"], action: "allow" }] }),
    "item/tool/requestUserInput": ({ questions }) => ({
      answers: Object.fromEntries(questions.map(({ id }) => [id, { answers: ["yes"] }])),
    }),
  },
  onStderr: (line) => {
    typed<Equal<typeof line, string>>();
  },
};

export async function main(transport: Transport, signal: AbortSignal): Promise<CloseInfo> {
  await using codex = await Codex.start({ ...options, signal });
  await using remote = await Codex.connect(transport);
  const thread = await codex.startThread({ sandbox: "read-only", approvalMode: "ask" });
  typed<Equal<typeof thread, Thread>>();

  const turn = await thread.turn([{ type: "text", text: "Hi" }], { effort: "low", signal });
  typed<Equal<typeof turn, TurnHandle>>();
  for await (const event of turn) follow(event);
  for await (const text of turn.textStream()) typed<Equal<typeof text, string>>();
  const result = await turn.run();
  typed<Equal<typeof result, TurnResult>>();
  typed<Equal<typeof result.items, protocol.ThreadItem[]>>();
  typed<Equal<typeof result.finalResponse, string | null>>();

  const plain = await thread.run("x", { output: { type: "string" } });
  typed<Equal<typeof plain, TurnResult<unknown>>>();
  const none: TurnResult = await thread.run("x", { output: undefined });
  typed<Equal<typeof none.output, null>>();

  const goal = await thread.startGoal("All tests pass.", { tokenBudget: 1_000 });
  typed<Equal<typeof goal, GoalHandle>>();
  await using login = await codex.loginChatgpt();
  typed<Equal<typeof login, ChatgptLoginHandle>>();

  const models = await retryOnOverload(() => remote.request("model/list", {}));
  typed<Equal<typeof models, protocol.ModelListResponse>>();
  // @ts-expect-error there is no such method
  await remote.request("model/none", {});
  // @ts-expect-error a thread has no such member
  thread.nothing;
  return await codex.closed;
}

function follow(event: Notification): void {
  if (isNotification(event, "turn/completed")) {
    typed<Equal<typeof event.params, protocol.TurnCompletedNotification>>();
  }
}

export function explain(error: unknown): string {
  if (error instanceof CodexNotFoundError) return error.message;
  if (error instanceof TransportClosedError) return `${error.exitCode} ${error.stderrTail}`;
  if (error instanceof OutputValidationError) return error.issues.map((it) => it.message).join();
  if (error instanceof TurnFailedError) return error.result.status;
  if (error instanceof JsonRpcError) return `${error.code} ${error.method}`;
  return "other";
}
