/** The tests of the installed package alone, as they are a part of the gate. Its arguments: the files of some of them. */

import { endOnInterruption, ownGroup } from "./interruption.ts";
import { packageTests, packedProject } from "./packed_project.ts";
import { TemporaryFolder, temporaryFolderVariables } from "./temporary_folder.ts";

Deno.exitCode = await testPackage(Deno.args.length > 0 ? Deno.args : packageTests);

async function testPackage(tests: string[]): Promise<number> {
  await using temporary = await TemporaryFolder.create("run");
  await using project = await packedProject();
  const env = temporaryFolderVariables(temporary);
  const command = project.command(["test", ...tests], { env, ...ownGroup });
  return (await endOnInterruption(command.spawn()).status).code;
}
