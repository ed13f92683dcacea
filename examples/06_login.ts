// Log in with ChatGPT, look at the account, and log out. The login is in a browser on this machine; with `--device` it
// takes a code, on any device. Ctrl-C gives up.
// Deno: deno run --allow-run examples/06_login.ts   Bun: bun examples/06_login.ts
import process from "node:process";
import { Codex } from "@codexkit/sdk";

const giveUp = new AbortController();
const onInterrupt = () => giveUp.abort();
process.once("SIGINT", onInterrupt);

try {
  await using codex = await Codex.start({ onWarning: ({ message }) => console.warn(message) });
  await walkThrough(codex, process.argv.includes("--device"), giveUp.signal);
} catch (error) {
  // Where Ctrl-C reaches codex, too, codex may end before the wait does.
  if (!giveUp.signal.aborted) throw error;
  console.log("Given up.");
  process.exitCode = 130;
} finally {
  process.removeListener("SIGINT", onInterrupt);
}

async function walkThrough(codex: Codex, device: boolean, signal: AbortSignal): Promise<void> {
  // Leaving this function early cancels the login.
  await using login = await (device ? codex.loginChatgptDeviceCode() : codex.loginChatgpt());
  if ("userCode" in login) {
    console.log(`Open ${login.verificationUrl} and enter ${login.userCode}`);
  } else {
    console.log(`Open ${login.authUrl}`);
  }

  const { success, error } = await login.wait({ signal });
  if (!success) return console.log("Not logged in:", error);

  const { account } = await codex.account({ signal });
  if (account?.type === "chatgpt") console.log("Logged in:", account.email, account.planType);
  const { rateLimits } = await codex.rateLimits({ signal });
  console.log("Used of the limit:", `${rateLimits.primary?.usedPercent ?? 0} %`);

  await codex.logout({ signal });
  console.log("Logged out.");
}
