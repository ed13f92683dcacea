/** An agent that wants out, against rules of a policy, on the real codex. A machine without a sandbox fails. */
import { assert, assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { policy, type Sandbox, type ServerRequestHandlers } from "../../mod.ts";
import { noShell } from "../support/platform.ts";
import { test } from "../support/test.ts";
import { type Attack, isOut } from "./policy_attacks/attack.ts";
import { changeAttacks } from "./policy_attacks/changes.ts";
import { commandAttacks } from "./policy_attacks/commands.ts";
import {
  acceptAll,
  type Folders,
  inside,
  isThere,
  Scene,
  type Step,
} from "./policy_attacks/scene.ts";

/** An attack that is set up: with a policy, or with everything accepted to see that it leads out. */
interface Setting {
  readonly attack: Attack;
  readonly folders: Folders;
  readonly handlers: ServerRequestHandlers;
  readonly isControl: boolean;
  /** Number of decisions of the policy. */
  decisions: number;
}

/** The sandbox itself: it runs commands, and keeps them from writing outside. */
async function assertSandboxed(scene: Scene): Promise<void> {
  const mark = `${scene.root}/out/mark`;
  const [seen = ""] = await scene.run({}, [{ call: inside(`touch ${mark}; echo r''an`) }]);
  assert(seen.includes("ran"), `no command runs in the sandbox: ${seen}`);
  assertEquals(isThere(mark), false, "there is no sandbox on this machine");
}

/** Whether what the agent writes to shared memory can be seen outside; not where `/dev` is laid over. */
async function sharesMemory(scene: Scene): Promise<boolean> {
  if (!existsSync("/dev/shm")) return false;
  const probe = "/dev/shm/codexkit-probe";
  await scene.run({}, [{ call: inside(`touch ${probe}`) }]);
  const isShared = isThere(probe);
  await rm(probe, { force: true });
  return isShared;
}

async function setUp(scene: Scene, attack: Attack, name: string, isControl: boolean) {
  const folders = await scene.folders(name);
  await attack.prepare?.(folders);
  const setting: Setting = {
    attack,
    folders,
    isControl,
    decisions: 0,
    handlers: isControl ? acceptAll : policy({
      rules: attack.rules(folders),
      onDecision: () => void setting.decisions++,
    }),
  };
  return setting;
}

/** Plays the attacks one after the other, in one turn: first all scripts of the agent, then what it asks for. */
async function play(scene: Scene, settings: readonly Setting[]): Promise<void> {
  const script = (part: "before" | "script") =>
    settings.map(({ attack, folders }) => `(${attack[part]?.(folders) ?? ":"})`).join("\n");
  const before = { sandbox: "workspace-write" } as const;
  const isBefore = settings.some(({ attack }) => attack.before);
  if (isBefore) await scene.run({}, [{ call: inside(script("before")) }], before);
  let current: Setting | undefined;
  const steps = settings.flatMap((setting) =>
    setting.attack.calls(setting.folders).map((call): Step => ({
      call,
      before: () => void (current = setting),
    }))
  );
  const writable = settings[0]?.attack.writable;
  await scene.run(
    {
      "item/commandExecution/requestApproval": (params, context) =>
        current?.handlers["item/commandExecution/requestApproval"]?.(params, context) ??
          { decision: "decline" },
      "item/fileChange/requestApproval": (params, context) =>
        current?.handlers["item/fileChange/requestApproval"]?.(params, context) ??
          { decision: "decline" },
    },
    [{ call: inside(script("script")) }, ...steps],
    writable && { writable },
  );
}

for (const sandbox of ["read-only", "workspace-write"] satisfies Sandbox[]) {
  test(`no attack gets out of the ${sandbox} sandbox by way of a policy`, async () => {
    await using scene = await Scene.create(sandbox);
    await assertSandboxed(scene);
    const isArmed = sandbox === "workspace-write" || await sharesMemory(scene);
    const attacks = [...commandAttacks, ...changeAttacks]
      .filter(({ sandboxes }) => sandboxes?.includes(sandbox) ?? true);
    const settings: Setting[] = [];
    for (const [index, attack] of attacks.entries()) {
      const { blunt, usesThere } = attack;
      const hasTeeth = blunt === undefined && (isArmed || !usesThere);
      if (hasTeeth) settings.push(await setUp(scene, attack, `control-${index}`, true));
      settings.push(await setUp(scene, attack, `attack-${index}`, false));
    }
    const isUsual = ({ attack }: Setting) => attack.writable === undefined;
    await play(scene, settings.filter(isUsual));
    for (const setting of settings.filter((it) => !isUsual(it))) {
      await scene.clearStart();
      await setting.attack.prepare?.(setting.folders);
      await play(scene, [setting]);
    }

    const names = (which: (it: Setting) => boolean) =>
      settings.filter(which).map(({ attack }) => attack.name);
    const escaped = names((it) => !it.isControl && isOut(it.attack, it.folders));
    console.log(`${sandbox}: attacks tried ${attacks.length}, got out ${escaped.length}`);
    assertEquals(escaped, [], "these got out");
    const toothless = names((it) => it.isControl && !isOut(it.attack, it.folders));
    assertEquals(toothless, [], "these lead nowhere, even if all is accepted");
    assertEquals(
      names((it) => !it.isControl && it.decisions === 0),
      [],
      "these were not asked for",
    );
  }, { skip: noShell, timeoutMs: 300_000 });
}
