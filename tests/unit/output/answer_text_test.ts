import { assertEquals } from "@std/assert";
import { parseAnswer } from "../../../src/output/answer_text.ts";
import { test } from "../../support/test.ts";

const value = { a: ["}", 1] };
const json = JSON.stringify(value, null, 2);

test("parseAnswer() takes JSON with white space and a byte order mark", () => {
  for (const text of [json, ` \n${json}\r\n`, `\ufeff${json}`, `\n\ufeff ${json}`]) {
    assertEquals(parseAnswer(text), { value });
  }
  assertEquals([parseAnswer("null"), parseAnswer('"```"')], [{ value: null }, { value: "```" }]);
});

test("parseAnswer() takes one fenced block", () => {
  const fenced = [
    `\`\`\`json\n${json}\n\`\`\``,
    `\`\`\`\n${json}\n\`\`\`\n`,
    `\ufeff\`\`\`JSON\r\n${json}\r\n\`\`\``,
    `Here it is:\n\n\`\`\`json\n${json}\n\`\`\`\nAnything else?`,
    `\`\`\`json ${JSON.stringify(value)} \`\`\``,
    `\`\`\`json\n${json}\`\`\``,
    // Only its end was cut.
    `\`\`\`json\n${json}`,
  ];
  for (const text of fenced) assertEquals(parseAnswer(text), { value }, text);
});

test("parseAnswer() says that there is no whole JSON", () => {
  const problem = "the answer is no whole JSON";
  const others = [
    "Sorry, I cannot.",
    "{a: 1}",
    '{"a":1,}',
    '{"a":1} {"a":2}',
    `\`\`\`\n${json}\n\`\`\`\n\`\`\`\n1\n\`\`\``,
    "]",
    "undefined",
  ];
  for (const text of others) assertEquals(parseAnswer(text), { problem }, text);
});

test("parseAnswer() says that an answer was cut", () => {
  const problem = "the answer is no whole JSON: it was cut";
  for (let length = 1; length < json.length; length++) {
    assertEquals(parseAnswer(json.slice(0, length)), { problem });
  }
  for (const text of ['"abc', '["\\"', '```json\n{"a":', '[1, {"a": "]}"']) {
    assertEquals(parseAnswer(text), { problem }, text);
  }
});

test("parseAnswer() says that an answer is empty", () => {
  for (const text of ["", " \n", "\ufeff"]) {
    assertEquals(parseAnswer(text), { problem: "the answer is empty" });
  }
});
