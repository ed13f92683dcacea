// Loaded before a program: from then on Deno says that the program is compiled.
const build = Object.defineProperty({ ...Deno.build }, "standalone", { value: true });
Object.defineProperty(globalThis, "Deno", { value: { ...Deno, build } });
