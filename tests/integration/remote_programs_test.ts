/** Programs that connect: behind a proxy with TLS, and on Deno with no more permission than they need. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { noShell } from "../support/platform.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import { reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { TlsProxy } from "../support/tls_proxy.ts";
import { runProgram } from "./programs.ts";

const skip = { skip: noShell };
const onDeno = { skip: "Deno" in globalThis ? noShell : "only Deno has permissions" };
const token = "token-of-the-test";

test("over wss: a certificate that the runtime trusts, and one that it does not", async () => {
  await using remote = await RemoteCodex.start({ token });
  await using proxy = await TlsProxy.to(remote.url, remote.home.root);
  remote.model.enqueue(reply("hello"));
  const run = (env: Record<string, string>) =>
    runProgram("remote.ts", [proxy.url, token], ["--allow-all"], env).ended;
  const { authorityFile: file } = proxy;
  const trusted = await run({ DENO_CERT: file, NODE_EXTRA_CA_CERTS: file });
  assertEquals([trusted.code, trusted.stdout], [0, ["hello"]], trusted.stderr);
  const untrusted = await run({});
  assertStringIncludes(untrusted.stdout.join(), "tls could not connect to wss://localhost:");
}, skip);

test("--allow-net for the server alone is enough, and what is missing is named", async () => {
  await using remote = await RemoteCodex.start({ token });
  const { host } = new URL(remote.url);
  const run = (permissions: string[]) =>
    runProgram("remote.ts", [remote.url, token], permissions).ended;
  remote.model.enqueue(reply("hello"));
  const allowed = await run([`--allow-net=${host}`]);
  assertEquals([allowed.code, allowed.stdout], [0, ["hello"]], allowed.stderr);
  assertEquals((await run([])).stdout, [`missing --allow-net=${host}`]);
  assertEquals((await run(["--allow-net=127.0.0.1:1"])).stdout, [`missing --allow-net=${host}`]);
}, onDeno);

test(
  "a Unix socket takes three permissions for its path, and what is missing is named",
  async () => {
    await using remote = await RemoteCodex.start({ listen: "unix" });
    const path = new URL(remote.url).pathname;
    const run = (permissions: string[]) => runProgram("remote.ts", [remote.url], permissions).ended;
    const net = `--allow-net=unix:${path},localhost:80`;
    const files = [`--allow-read=${path}`, `--allow-write=${path}`];
    remote.model.enqueue(reply("hello"));
    const allowed = await run([net, ...files]);
    assertEquals([allowed.code, allowed.stdout], [0, ["hello"]], allowed.stderr);
    assertEquals((await run([])).stdout, [`missing ${[net, ...files].join(" ")}`]);
    assertEquals((await run(["--allow-net"])).stdout, [`missing ${files.join(" ")}`]);
    assertEquals((await run(files)).stdout, [`missing ${net}`]);
  },
  onDeno,
);
