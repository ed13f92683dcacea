/** Starts a worker, which on Deno may do nothing but reach the server. */
import process from "node:process";

const [url = "", token = ""] = process.argv.slice(2);
const options: WorkerOptions = {
  type: "module",
  deno: { permissions: { net: [new URL(url).host] } },
};
const worker = new Worker(new URL("worker_inside.ts", import.meta.url), options);
worker.addEventListener("message", ({ data }) => {
  console.log(data);
  worker.terminate();
});
worker.postMessage([url, token]);
