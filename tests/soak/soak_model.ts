/** What the scripted model says to the work of a soak, on the real codex. */

import {
  escalatedCommand,
  gate,
  type ModelRequest,
  reply,
  type Script,
  toolCall,
} from "../support/scripted_model.ts";

/** The script for a request, by the last text of the user and by what the model did last. */
export function soakScript({ userText, body }: ModelRequest): Script {
  const isAnswered = body.input.at(-1)?.type.endsWith("_call_output") ?? false;
  if (isAnswered) return reply("done");
  if (userText.startsWith("<codex_internal_context")) {
    return toolCall("update_goal", { status: "complete" });
  }
  switch (userText) {
    case "tool":
      return toolCall("soak_tool", {});
    case "approve":
      return escalatedCommand("true");
    case "hang":
      return reply("abc", { deltas: ["a", gate(), "bc"] });
    default:
      return reply("abc", { deltas: ["a", "b", "c"] });
  }
}
