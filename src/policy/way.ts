/**
 * The way that a path goes over the disk, link by link, as it is now.
 *
 * @module
 */

import { type Entry, entryAt, mayLookAt, realPath, thisOs } from "./disk.ts";
import { isDisguisedName, namesIn, partsOf, pathOf, type PathParts } from "./path_names.ts";
import { Refusal } from "./refusal.ts";

/** Where a path leads, and over what. */
export interface Way {
  /** The path with every link followed. */
  readonly target: string;
  /** What stands at the target; undefined when there is nothing yet. */
  readonly entry: Entry | undefined;
  /** The place of the last name itself: of a link this is where the link stands. */
  readonly own: string;
  /** The places of all links on the way, and `own` and `target`. */
  readonly places: readonly string[];
  /** The ids of the target and of the folders above it, as far as they could be looked at. */
  readonly ids: readonly string[];
}

/** Number of links that Linux follows. */
const MAX_LINKS = 40;

/** A name that the walk has still to enter. */
interface Step {
  readonly name: string;
  /** Whether it comes from a link, and not from the path that was asked for. */
  readonly linked: boolean;
  readonly isLast: boolean;
}

/**
 * Follows every link of a path. Of what does not exist yet, the way is that of its nearest ancestor,
 * and the rest below it.
 *
 * @throws {Refusal} The path is relative, has a name that means another one, leads under `/proc` or
 * `/dev`, goes over a link that leads nowhere, or may not be looked at.
 */
export function wayOf(path: string): Way {
  return new Walk(path).go();
}

/**
 * Refuses a path that goes through `..`: shells and systems read it differently where there are
 * links.
 */
export function refuseUpwards(path: string): void {
  if (path.split(/[/\\]/).includes("..")) throw new Refusal(`the path ${path} goes through ..`);
}

/** Refuses the folders of the kernel: what they hold differs from process to process. */
export function refuseKernelFolders({ root, parts: [first] }: PathParts, path: string): void {
  if (root === "/" && (first === "proc" || first === "dev")) {
    throw new Refusal(`the path ${path} leads under /${first}`);
  }
}

class Walk {
  readonly #os = thisOs();
  readonly #path: string;
  readonly #places: string[] = [];
  #root = "";
  #at: string[] = [];
  #ids: (string | undefined)[] = [];
  #ahead: Step[] = [];
  #links = 0;
  #own = "";
  #isNowhere = false;

  constructor(path: string) {
    this.#path = path;
  }

  go(): Way {
    if (this.#path.includes("\0") || !this.#path.isWellFormed()) {
      throw new Refusal("a path has a NUL or half a character");
    }
    const split = partsOf(this.#os, this.#path);
    if (split === undefined) throw new Refusal(`the path ${this.#path} is relative`);
    this.#root = split.root;
    const last = split.parts.length - 1;
    this.#ahead = split.parts.map((name, i) => ({ name, linked: false, isLast: i === last }));
    this.#begin();
    for (let step = this.#ahead.shift(); step !== undefined; step = this.#ahead.shift()) {
      this.#go(step);
    }
    const target = this.#here();
    const entry = this.#isNowhere ? undefined : entryAt(target);
    this.#own ||= target;
    return {
      target,
      entry,
      own: this.#own,
      places: [...this.#places, this.#own, target],
      ids: this.#ids.filter((id) => id !== undefined),
    };
  }

  /**
   * Starts at the first folder of the path that may be looked at. Only Deno has such limits. It gives
   * the real path of that folder, but not the links above it.
   */
  #begin(): void {
    const skipped: string[] = [];
    while (!mayLookAt(this.#here())) {
      const step = this.#ahead.shift();
      if (step?.name === "..") throw new Refusal(`the path ${this.#path} goes through ..`);
      if (step === undefined) {
        throw new Refusal(`the path ${this.#path} may not be read: Deno needs --allow-read for it`);
      }
      skipped.push(step.name);
      this.#enter(step.name);
    }
    if (skipped.length === 0) return;
    const here = this.#here();
    const real = realPath(here);
    if (real === undefined) {
      throw new Refusal(`the folder above ${here} may not be read: Deno needs --allow-read for it`);
    }
    this.#places.push(here);
    if (this.#ahead.length === 0) this.#own = here;
    const { root, parts } = partsOf(this.#os, real) ?? { root: this.#root, parts: [] };
    this.#root = root;
    this.#at = [];
    this.#ids = [];
    for (const name of parts) this.#enter(name);
    this.#ids = [entryAt(here)?.id];
  }

  #go({ name, linked, isLast }: Step): void {
    if (name === "..") {
      this.#at.pop();
      this.#ids.pop();
      if (isLast) this.#own = this.#here();
      return;
    }
    this.#enter(name);
    const here = this.#here();
    if (isLast) this.#own = here;
    const entry = entryAt(here);
    if (entry === undefined) {
      this.#goOnNowhere(linked);
    } else if (entry.link !== undefined) {
      this.#follow(here, entry.link);
    } else {
      if (this.#ahead.length > 0 && !entry.isFolder) {
        throw new Refusal(`the path ${this.#path} goes through a file`);
      }
      this.#ids.push(entry.id);
    }
  }

  #follow(here: string, link: string): void {
    if (++this.#links > MAX_LINKS) throw new Refusal(`the path ${this.#path} has too many links`);
    this.#places.push(here);
    this.#at.pop();
    const absolute = partsOf(this.#os, link.replace(/^\\\\\?\\/, ""));
    if (absolute !== undefined) {
      this.#root = absolute.root;
      this.#at = [];
      this.#ids = [];
    }
    const names = absolute?.parts ?? namesIn(this.#os, link);
    this.#ahead.unshift(...names.map((name) => ({ name, linked: true, isLast: false })));
  }

  /** Goes on by name alone: nothing stands here, so nothing can stand below. */
  #goOnNowhere(linked: boolean): void {
    if (linked) throw new Refusal(`the path ${this.#path} goes over a link that leads nowhere`);
    for (const { name } of this.#ahead) {
      if (name !== "..") {
        this.#enter(name);
        continue;
      }
      // A link may appear here later, and then `..` leads elsewhere.
      this.#places.push(this.#here());
      this.#at.pop();
    }
    this.#ahead = [];
    this.#own = this.#here();
    this.#isNowhere = true;
  }

  #enter(name: string): void {
    if (isDisguisedName(this.#os, name)) {
      throw new Refusal(`the path ${this.#path} has a name that Windows reads as another`);
    }
    this.#at.push(name);
    refuseKernelFolders({ root: this.#root, parts: this.#at }, this.#path);
  }

  #here(): string {
    return pathOf(this.#os, { root: this.#root, parts: this.#at });
  }
}
