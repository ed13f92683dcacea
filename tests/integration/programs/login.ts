// The walkthrough of a login, in an environment of its own.
import process from "node:process";

Object.assign(process.env, JSON.parse(process.argv[2] ?? "{}"));
await import("../../../examples/06_login.ts");
