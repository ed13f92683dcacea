// Answers the questions of another program, over HTTP: as soon as two wait at once, it accepts the one about the first
// file and declines the other. Its arguments: where the program listens, and the name of the first file.
import process from "node:process";

const [origin = "", file = ""] = process.argv.slice(2);
const waiting = new Map();

const changes = await fetch(`${origin}/changes`);
if (changes.body === null) throw new Error("no changes");
let text = "";
for await (const part of changes.body.pipeThrough(new TextDecoderStream())) {
  text += part;
  const lines = text.split("\n");
  text = lines.pop() ?? "";
  for (const line of lines) {
    const change = JSON.parse(line);
    if (change.type === "list") {
      for (const request of change.requests) waiting.set(request.id, request);
    }
    if (change.type === "added") waiting.set(change.request.id, change.request);
  }
  if (waiting.size === 2) break;
}
for (const [id, { params }] of waiting) {
  const answer = async (decision: string) => {
    const body = JSON.stringify({ decision });
    return (await fetch(`${origin}/requests/${id}`, { method: "POST", body })).status;
  };
  const accepts = params.command.includes(file);
  console.log(await answer("perhaps"), accepts, await answer(accepts ? "accept" : "decline"));
}
