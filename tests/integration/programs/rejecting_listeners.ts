// A client whose listeners reject: it must not end by that. Its argument: the options of the client, as JSON.
import process from "node:process";
import { Codex } from "../../../mod.ts";

const called = { stderr: Promise.withResolvers<void>(), protocol: Promise.withResolvers<void>() };

/** A listener that has said that it will give nothing, and gives a promise that rejects. */
function rejecting(call: PromiseWithResolvers<void>): () => Promise<void> {
  return () => {
    call.resolve();
    return Promise.reject(new Error("the listener failed"));
  };
}

{
  await using _ = await Codex.start({
    ...JSON.parse(process.argv[2] ?? "{}"),
    onStderr: rejecting(called.stderr),
    onProtocolError: rejecting(called.protocol),
  });
  await called.stderr.promise;
  await called.protocol.promise;
}
console.log("closed");
