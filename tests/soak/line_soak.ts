/** Work over a line that is lost again and again. */

import { Random } from "../support/random.ts";
import { kinds, playScene, SceneModel } from "../support/recovery_scenes.ts";
import { RecoveryStage } from "../support/recovery_stage.ts";
import { type Gauges, readProcessGauges } from "./gauges.ts";

/** Sockets that are closed end a little later, in milliseconds. */
const SETTLE_MS = 500;

/** One client with `recover` on the real codex, whose line is cut at random bytes. */
export class LineSoak implements AsyncDisposable {
  readonly #stage: RecoveryStage;
  readonly #model: SceneModel;
  readonly #random: Random;
  #scenes = 0;

  private constructor(stage: RecoveryStage, seed: number) {
    this.#stage = stage;
    this.#random = new Random(seed);
    this.#model = new SceneModel(new Random(seed));
    stage.model.respond((request) => this.#model.respond(request));
  }

  static async start(seed: number): Promise<LineSoak> {
    return new LineSoak(await RecoveryStage.start(), seed);
  }

  /** Number of scenes that were played. */
  get pieces(): number {
    return this.#scenes;
  }

  /** Plays so many scenes, one after the other. A scene that does not stay whole throws. */
  async work(count: number): Promise<void> {
    for (let scene = 0; scene < count; scene++) {
      const key = `k${this.#scenes++}`;
      await playScene(this.#stage, this.#model, this.#random, this.#random.pick(kinds), key);
    }
  }

  /** Forgets what the scenes have left: their threads, and what the stage has kept. */
  async forget(): Promise<void> {
    const { codex, witness, model, states } = this.#stage;
    for await (const { id } of witness.threads()) {
      await this.#stage.ended(id).catch(() => {});
      await codex.deleteThread(id).catch(() => {});
    }
    model.requests.length = 0;
    states.length = 0;
    this.#model.starts.clear();
  }

  async gauges(): Promise<Gauges> {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    return { ...await readProcessGauges(), maps: null, listeners: null };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stage[Symbol.asyncDispose]();
  }
}
