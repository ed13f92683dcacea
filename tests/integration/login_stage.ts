/** The real codex with an issuer of logins, and an ear for every secret. */
import { assert, assertEquals } from "@std/assert";
import { inspect } from "node:util";
import type { ChatgptTokens, Codex, CodexOptions, Notification } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { LoginIssuer } from "../support/login_issuer.ts";
import type { ScriptedModel } from "../support/scripted_model.ts";
import { collect } from "./reading.ts";

/** What a cancelled or replaced login says, with what its kind puts before it. */
export const notCompleted = "Login was not completed";

/** A codex whose model asks for a login. At its end nothing that could be read may hold a secret. */
export class LoginStage implements AsyncDisposable {
  /** What could be read so far: events, errors, handles, lines of stderr. */
  readonly #readable: unknown[];
  readonly #events: Promise<Notification[]>;
  readonly #keys: string[] = [];

  static async start(options: CodexOptions = {}): Promise<LoginStage> {
    const issuer = await LoginIssuer.start();
    const readable: unknown[] = [];
    try {
      const stage = await startCodex({
        config: issuer.config,
        codex: {
          onStderr: (line) => readable.push(line),
          onHandlerError: (error) => readable.push(error),
          ...options,
          env: { ...issuer.env, ...options.env },
        },
      });
      return new LoginStage(issuer, stage, readable);
    } catch (error) {
      await issuer.close();
      throw error;
    }
  }

  private constructor(
    readonly issuer: LoginIssuer,
    readonly stage: CodexStage,
    readable: unknown[],
  ) {
    this.#readable = readable;
    this.#events = collect(this.codex.events());
  }

  get codex(): Codex {
    return this.stage.codex;
  }

  get model(): ScriptedModel {
    return this.stage.model;
  }

  /** A new API key. */
  key(): string {
    // Without a prefix by which it could be known.
    const key = `key-${crypto.randomUUID()}`;
    this.#keys.push(key);
    return key;
  }

  /** New tokens, as a host holds them. */
  tokens(): ChatgptTokens {
    const { workspaceId, plan } = this.issuer.behaviour.account;
    return {
      accessToken: this.issuer.accessToken(),
      chatgptAccountId: workspaceId,
      chatgptPlanType: plan,
    };
  }

  /** Looks at a value in the end, as something that could be read. */
  see<T>(value: T): T {
    this.#readable.push(value);
    return value;
  }

  /** The kind of the account that codex says is logged in. */
  async accountType(): Promise<string | undefined> {
    return this.see(await this.codex.account()).account?.type;
  }

  /** Asks the model something, and gives the credential that it got. */
  async credential(): Promise<string | undefined> {
    const thread = await this.codex.startThread();
    await thread.run("hi");
    return this.model.requests.at(-1)?.headers.authorization;
  }

  /** Closes everything, then looks for secrets. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.codex.close();
      this.see([await this.#events, await this.codex.closed, this.codex]);
      const all = this.#readable.map(readableText).join("\n");
      const secrets = [...this.issuer.secrets, ...this.#keys];
      assertEquals(secrets.filter((secret) => all.includes(secret)).length, 0, "a secret shows");
      assert(all.includes("codexHome"), "there was something to look at");
    } finally {
      await this.stage[Symbol.asyncDispose]();
      await this.issuer.close();
    }
  }
}

function readableText(value: unknown): string {
  const texts = [inspect(value, { depth: 20, showHidden: true }), JSON.stringify(value)];
  if (value instanceof Error) texts.push(value.message, String(value.stack));
  return texts.join("\n");
}
