import { assertEquals } from "@std/assert";
import { OpenQuestions } from "../../../src/handlers/open_questions.ts";
import { test } from "../../support/test.ts";

test("OpenQuestions knows what is asked on a thread, and on those that it has spawned", () => {
  const questions = new OpenQuestions();
  const line = new Set(["child", "parent"]);
  const [first, second] = [questions.ask(line), questions.ask(line)];
  const asked = () => ["child", "parent", "other"].map((id) => questions.has(id));
  assertEquals(asked(), [true, true, false]);
  first();
  first();
  assertEquals(asked(), [true, true, false]);
  second();
  assertEquals([asked(), questions.size], [[false, false, false], 0]);
});

test("OpenQuestions tells of answers, until that is ended", () => {
  const questions = new OpenQuestions();
  const told: string[] = [];
  const end = questions.onAnswered("parent", () => told.push("parent"));
  questions.onAnswered("other", () => told.push("other"));
  questions.ask(new Set(["child", "parent"]))();
  assertEquals(told, ["parent"]);
  end();
  questions.ask(new Set(["parent"]))();
  assertEquals([told, questions.size], [["parent"], 1]);
});
