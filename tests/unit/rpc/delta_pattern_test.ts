import { assert, assertEquals } from "@std/assert";
import { DeltaPattern } from "../../../src/rpc/delta_pattern.ts";
import { test } from "../../support/test.ts";

const BEFORE = '{"method":"item/agentMessage/delta","params":{"itemId":"m","delta":';
const TIME = 1_790_000_000_000;

function line(text: string, time: string | number = TIME): string {
  return `${BEFORE}${text}},"emittedAtMs":${time}}`;
}

function patternOf(text: string): DeltaPattern | undefined {
  const before = DeltaPattern.before(text, JSON.parse(text));
  return before === undefined ? undefined : DeltaPattern.of(before, text);
}

test("DeltaPattern.before() is what stands before the text of a delta", () => {
  const delta = line('"a"');
  assertEquals(DeltaPattern.before(delta, JSON.parse(delta)), BEFORE);
  for (const other of ["[]", "{}", '{"params":[]}', '{"params":{"delta":1}}', '{"delta":"a"}']) {
    assertEquals(DeltaPattern.before(other, JSON.parse(other)), undefined);
  }
});

test("DeltaPattern.of() gives no pattern where something else may differ, or would be shared", () => {
  assert(patternOf(line('"a"')) !== undefined);
  for (
    const other of [
      `${BEFORE}"a"}}`,
      `${BEFORE}"a"},"emittedAtMs":1}`,
      `{"params":{"delta":"a"},"emittedAtMs":1,"emittedAtMs":${TIME}} `,
      `{"params":{"d\\u0065lta":"1"},"delta":"a","emittedAtMs":${TIME}}`,
      `{"params":{"item":{"delta":"1"},"delta":"1"},"emittedAtMs":${TIME}}`,
      `{"params":{"list":[],"delta":"a"},"emittedAtMs":${TIME}}`,
      `{"meta":{},"params":{"delta":"a"},"emittedAtMs":${TIME}}`,
    ]
  ) assertEquals(patternOf(other), undefined, other);
});

test("DeltaPattern.read() gives what JSON.parse gives, as another object each time", () => {
  const pattern = patternOf(line('"a"'));
  const long = JSON.stringify("\u00e9\ud83d\ude00\n".repeat(50));
  for (const text of ['""', '"b"', '"\\""', '"\\u0041"', ' "b" ', '"\u2028"', long]) {
    assertEquals(pattern?.read(line(text)), JSON.parse(line(text)));
  }
  assertEquals(pattern?.read(line('"b"', TIME + 1)), JSON.parse(line('"b"', TIME + 1)));
  const [first, second] = [1, 2].map(() => pattern?.read(line('"b"')));
  assert(first !== second);
  assert(first?.params !== second?.params);
});

test("DeltaPattern.read() gives nothing for lines of another pattern", () => {
  const pattern = patternOf(line('"a"'));
  for (
    const other of [
      ...["", "{}", line('"a"').replace('"m"', '"n"'), `${line('"a"')} `, `x${line('"a"')}`],
      ...[line("1"), line("null"), line("{}"), line('"a'), line('a"'), line('"'), line('"\n"')],
      ...[line('"a"b"'), line('"\\"'), line('"\\x"'), line('"a","b":"c"'), line('"a"', `0${TIME}`)],
      ...[line('"a"', `0${`${TIME}`.slice(1)}`), line('"a"', "1790000000.00")],
      ...[line('"a"', "-790000000000"), line('"a"', "17900000000e1"), line('"a"').slice(0, -1)],
      line('"a"').replace("emittedAtMs", "emittedAtMS"),
      `${line('"a"').slice(0, -1)}]`,
    ]
  ) assertEquals(pattern?.read(other), undefined, other);
});
