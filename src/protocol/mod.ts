/**
 * Every type of the protocol of `codex app-server`, as of the pinned version of codex.
 *
 * Unions are closed: they list what the pinned version sends, so that a `switch` over them can be exhaustive. A newer
 * server may send more: fields, enum values, item types. Such values are passed on unchanged.
 *
 * @module
 */
export type * from "./generated/types.ts";
export type * from "./issue.ts";
export type * from "./methods.ts";
export type * from "./notification.ts";
