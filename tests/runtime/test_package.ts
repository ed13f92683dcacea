/** Runs the tests of the installed package, or only the files that are given as arguments. */

import { endOnInterruption, ownGroup } from "./interruption.ts";
import { packageTests, packageTestsOnDeno, packedProject } from "./packed_project.ts";
import { TemporaryFolder, temporaryFolderVariables } from "./temporary_folder.ts";

Deno.exitCode = await testPackage(
  Deno.args.length > 0 ? Deno.args : packageTests,
  Deno.args.length > 0 ? Deno.args : packageTestsOnDeno,
);

async function testPackage(onBun: string[], onDeno: string[]): Promise<number> {
  await using temporary = await TemporaryFolder.create("run");
  await using project = await packedProject();
  const env = temporaryFolderVariables(temporary);
  const args = ["test", "-A", "--no-check", ...onDeno];
  const commands = [
    project.command(["test", ...onBun], { env, ...ownGroup }),
    new Deno.Command(Deno.execPath(), { args, cwd: project.path, env, ...ownGroup }),
  ];
  let code = 0;
  for (const command of commands) {
    code ||= (await endOnInterruption(command.spawn()).status).code;
  }
  return code;
}
