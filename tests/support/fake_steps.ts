import type { FakeScript, Repeated, Step } from "./fake_script.ts";

/** A message of the client. */
export interface ClientMessage {
  id?: number | string;
  method?: string;
  params?: unknown;
}

/** What steps can do to the process that runs them. */
export interface FakeBody {
  /** Writes to stdout with a single write; resolves when there is room for more. */
  write(data: string | Uint8Array): Promise<void>;
  stderr(text: string): void;
  closeStdout(): Promise<void>;
  read(on: boolean): void;
  exit(code: number): Promise<never>;
  kill(signal: string): Promise<never>;
}

/** The values that a payload may name. */
type Scope = Record<string, unknown>;

/** Runs the steps of a script. */
export class Steps {
  readonly #body: FakeBody;
  readonly #script: Record<string, Step[]>;
  readonly #counts = new Map<string, number>();
  readonly #rounds = new Map<Step, number>();
  readonly #gathered = new Map<Step, Scope[]>();
  readonly #remembered: Scope = {};

  /** `script` says what to do for each method. */
  constructor(script: FakeScript["on"], body: FakeBody) {
    this.#script = script ?? {};
    this.#body = body;
  }

  /** Does what the script says for a message. A request that it does not know gets an error. */
  async receive(message: ClientMessage): Promise<void> {
    const { method } = message;
    if (method === undefined) return; // the answer to a request of ours
    const count = (this.#counts.get(method) ?? 0) + 1;
    this.#counts.set(method, count);
    const unknown: Step = { error: { code: -32601, message: `the fake knows no ${method}` } };
    await this.run(this.#script[method] ?? (message.id === undefined ? [] : [unknown]), {
      ...message,
      count,
    });
  }

  /** Does these steps in order. */
  async run(
    steps: readonly Step[],
    scope: Scope = {},
    write: FakeBody["write"] = this.#body.write,
  ): Promise<void> {
    for (const step of steps) await this.#run(step, scope, write);
  }

  async #run(step: Step, scope: Scope, write: FakeBody["write"]): Promise<void> {
    const resolve = (value: unknown) => filled(value, { ...this.#remembered, ...scope });
    const idFor = (name?: string) => resolve(name === undefined ? "{{id}}" : `{{${name}.id}}`);
    if ("respond" in step) {
      await write(line({ id: idFor(step.to), result: resolve(step.respond) }));
    } else if ("error" in step) {
      await write(line({ id: idFor(step.to), error: resolve(step.error) }));
    } else if ("send" in step) {
      for (const message of step.send) await write(line(resolve(message)));
    } else if ("text" in step) {
      await write(step.text);
    } else if ("bytes" in step) {
      await write(Uint8Array.from(step.bytes));
    } else if ("chunk" in step) {
      const chunk = new Chunk();
      await this.run(step.chunk, scope, chunk.add);
      await write(chunk.bytes());
    } else if ("flood" in step) {
      await this.#flood(resolve(step.flood), step.count, write);
    } else if ("remember" in step) {
      this.#remembered[step.remember] = scope;
    } else if ("gather" in step) {
      const scopes = [...this.#gathered.get(step) ?? [], scope];
      this.#gathered.set(step, scopes.length < step.gather ? scopes : []);
      if (scopes.length < step.gather) return;
      for (const each of scopes.reverse()) await this.run(step.each, each, write);
    } else if ("sequence" in step) {
      const round = this.#rounds.get(step) ?? 0;
      this.#rounds.set(step, round + 1);
      await this.run(
        step.sequence.at(Math.min(round, step.sequence.length - 1)) ?? [],
        scope,
        write,
      );
    } else if ("pauseMs" in step) {
      await new Promise((done) => setTimeout(done, step.pauseMs));
    } else if ("stderr" in step) {
      this.#body.stderr(step.stderr);
    } else if ("exit" in step) {
      await this.#body.exit(step.exit);
    } else if ("kill" in step) {
      await this.#body.kill(step.kill);
    } else if ("closeStdout" in step) {
      await this.#body.closeStdout();
    } else {
      this.#body.read(step.reading);
    }
  }

  /** The message is turned into text once, and cut where the index goes. */
  async #flood(message: unknown, count: number, write: FakeBody["write"]): Promise<void> {
    const pieces = line(message).split("{{index}}");
    for (let index = 0; index < count;) {
      let text = "";
      while (index < count && text.length < FLOOD_CHUNK) text += pieces.join(String(index++));
      await write(text);
    }
  }
}

/** As much as a pipe takes at once. */
const FLOOD_CHUNK = 65_536;

/** Collects what is written, to write it at once. */
class Chunk {
  readonly #parts: Uint8Array[] = [];

  readonly add = (data: string | Uint8Array): Promise<void> => {
    this.#parts.push(typeof data === "string" ? new TextEncoder().encode(data) : data);
    return Promise.resolve();
  };

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
}

function line(message: unknown): string {
  return `${JSON.stringify(message)}\n`;
}

/** The payload with every name replaced by its value; a name without a value stays. */
function filled(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") {
    const whole = /^\{\{([\w.]+)\}\}$/.exec(value);
    if (whole?.[1] !== undefined) return named(whole[1], scope) ?? value;
    return value.replace(/\{\{([\w.]+)\}\}/g, (mark, name) => String(named(name, scope) ?? mark));
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((it) => filled(it, scope));
  if (isRepeated(value)) return value.$repeat.repeat(value.times);
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, filled(it, scope)]));
}

function named(name: string, scope: Scope): unknown {
  let value: unknown = scope;
  for (const key of name.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function isRepeated(value: object): value is Repeated {
  return "$repeat" in value;
}
