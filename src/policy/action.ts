/**
 * What a rule does.
 *
 * @module
 */

/** What a rule does: allow, decline, or leave it to {@linkcode PolicyOptions.ask}. */
export type PolicyAction = "allow" | "deny" | "ask";
