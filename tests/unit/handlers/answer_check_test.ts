import { assertEquals } from "@std/assert";
import { checkAnswer, checkOffered } from "../../../src/handlers/answer_check.ts";
import { test } from "../../support/test.ts";

const command = "item/commandExecution/requestApproval";
const elicitation = "mcpServer/elicitation/request";
const userInput = "item/tool/requestUserInput";

/** The first issue, as one line. */
function first(issues: ReturnType<typeof checkAnswer>): string | undefined {
  const [issue] = issues ?? [];
  return issue === undefined ? undefined : `${issue.path}: ${issue.message} (${issue.found})`;
}

test("checkAnswer() checks the shape that the protocol gives", () => {
  assertEquals(checkAnswer(command, {}, { decision: "accept" }), undefined);
  assertEquals(
    first(checkAnswer(command, {}, { decision: "yes" }))?.startsWith("decision: "),
    true,
  );
  assertEquals(checkAnswer(command, {}, undefined)?.length, 1);
  assertEquals(checkAnswer(command, {}, { decision: "accept", more: 1 })?.length, 1);
});

test("checkAnswer() checks the content of a form that is accepted", () => {
  const params = {
    mode: "form",
    requestedSchema: {
      type: "object",
      properties: { name: { type: "string" } },
      required: ["name"],
    },
  };
  const content = (it: unknown) =>
    first(checkAnswer(elicitation, params, { action: "accept", content: it }));
  assertEquals(content({ name: "a" }), undefined);
  assertEquals(content({ name: 5 }), "content.name: Must be a string. (number)");
  assertEquals(content({}), "content.name: Is missing. (missing)");
  assertEquals(content(null), "content.name: Is missing. (missing)");
  assertEquals(content([]), "content: Must be an object. (array)");
  for (const action of ["decline", "cancel"]) {
    assertEquals(checkAnswer(elicitation, params, { action, content: null }), undefined);
  }
  const url = { mode: "url", url: "https://x.example/" };
  assertEquals(checkAnswer(elicitation, url, { action: "accept" }), undefined);
});

test("checkAnswer() takes an empty answer to a form that asks nothing", () => {
  const params = { mode: "form", requestedSchema: { type: "object", properties: {} } };
  for (const content of [{}, null, undefined]) {
    assertEquals(checkAnswer(elicitation, params, { action: "accept", content }), undefined);
  }
});

test("checkAnswer() checks answers against the questions and their options", () => {
  const options = [{ label: "Blue", description: "" }, { label: "Red", description: "" }];
  const params = {
    questions: [
      { id: "color", options },
      { id: "other", options, isOther: true },
      { id: "free", options: null },
      { id: "none", options: [] },
    ],
  };
  const answer = (id: string, ...answers: string[]) =>
    first(checkAnswer(userInput, params, { answers: { [id]: { answers } } }));
  assertEquals(checkAnswer(userInput, params, { answers: {} }), undefined);
  assertEquals(answer("color", "Blue"), undefined);
  assertEquals(answer("color"), undefined);
  assertEquals(
    answer("color", "Red", "Green"),
    'answers.color.answers.1: Must be one of "Blue", "Red". (string)',
  );
  for (const id of ["other", "free", "none"]) assertEquals(answer(id, "Green"), undefined);
  assertEquals(answer("size", "L"), "answers.size: No question has this id. (object)");
});

test("checkAnswer() says nothing of the values of the answer, which may be secrets", () => {
  const params = {
    mode: "form",
    requestedSchema: {
      type: "object",
      properties: {
        a: { type: "string", enum: ["x"] },
        b: { type: "string", maxLength: 2 },
        c: { type: "string", format: "email" },
        d: { anyOf: [{ type: "string", maxLength: 2 }] },
      },
    },
  };
  const secret = "hunter2";
  const content = { a: secret, b: secret, c: secret, d: secret };
  const issues = checkAnswer(elicitation, params, { action: "accept", content });
  assertEquals(issues?.map(({ path }) => path), [
    "content.a",
    "content.b",
    "content.d",
    "content.c",
  ]);
  assertEquals(JSON.stringify(issues).includes(secret), false);
});

test("checkOffered() takes the decisions that the server offers, to decline and to cancel", () => {
  const amendment = { acceptWithExecpolicyAmendment: { execpolicy_amendment: ["touch", "x"] } };
  const params = { availableDecisions: ["accept", amendment, "cancel"] };
  const check = (decision: unknown, about: unknown = params) =>
    first(checkOffered(command, about, { decision }));
  for (const decision of ["accept", structuredClone(amendment), "cancel", "decline"]) {
    assertEquals(check(decision), undefined);
  }
  assertEquals(
    check("acceptForSession"),
    'decision: The server offers "accept", ' +
      '{"acceptWithExecpolicyAmendment":{"execpolicy_amendment":["touch","x"]}}, "cancel", "decline".' +
      " (string)",
  );
  for (const decision of ["decline", "cancel"]) {
    assertEquals(check(decision, { availableDecisions: ["accept"] }), undefined);
  }
  const other = { acceptWithExecpolicyAmendment: { execpolicy_amendment: ["rm"] } };
  assertEquals(check(other)?.startsWith("decision: The server offers"), true);
  for (const silent of [{}, { availableDecisions: null }]) {
    assertEquals(check("acceptForSession", silent), undefined);
  }
  assertEquals(
    checkOffered("item/fileChange/requestApproval", params, { decision: "x" }),
    undefined,
  );
});
