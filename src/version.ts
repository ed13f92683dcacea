/** The version of this package, as `deno.json` says it. `deno task version <x.y.z>` writes both. */
export const SDK_VERSION = "0.1.0";
