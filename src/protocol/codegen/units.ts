/**
 * The doc comment of a field: its unit, derived from its name. A field whose name says enough has no comment.
 *
 * @module
 */
import type { Field, TypeNode } from "./model.ts";

/** Units by the ending of a field's name. The first match wins. */
const NUMBERS: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/AtMs$/, "Unix time in milliseconds."],
  [/(At|_at)$/, "Unix time in seconds."],
  [/(Ms|_ms)$/, "In milliseconds."],
  [/(Secs?|Seconds)$/, "In seconds."],
  [/Mins$/, "In minutes."],
  [/Hours$/, "In hours."],
  [/Days$/, "In days."],
  [/([Bb]ytes|BytesCap)$/, "In bytes."],
  [/Kb$/, "In kilobytes."],
  [/CreditsMicros$/, "In millionths of a credit."],
  [/UsdMicros$/, "In millionths of a US dollar."],
  [/Percent$/, "In percent."],
];

/** Units of strings that encode something else. */
const STRINGS: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/Base64$/, "Bytes, in base64."],
];

/** Units of fields whose name does not show them, by `Definition.field`. */
const BY_FIELD: { readonly [path: string]: string } = {
  "ByteRange.start": "Offset in UTF-8 bytes, inclusive.",
  "ByteRange.end": "Offset in UTF-8 bytes, exclusive.",
  "CommandExecTerminalSize.cols": "In character cells.",
  "CommandExecTerminalSize.rows": "In character cells.",
  "ProcessTerminalSize.cols": "In character cells.",
  "ProcessTerminalSize.rows": "In character cells.",
  "Resource.size": "In bytes.",
  "TextPosition.column": "Counted from 1, in Unicode code points.",
  "TextPosition.line": "Counted from 1.",
  "ThreadRealtimeAudioChunk.data": "Audio samples, in base64.",
  "ThreadRealtimeAudioChunk.sampleRate": "In hertz.",
  "ThreadSearchTextRange.start": "Offset in UTF-16 code units, inclusive.",
  "ThreadSearchTextRange.end": "Offset in UTF-16 code units, exclusive.",
  "UserVerificationEnrollResponse.publicKey":
    "DER SubjectPublicKeyInfo, in base64url without padding.",
  "UserVerificationProof.signature": "DER signature, in base64url without padding.",
  "UserVerificationVerifyParams.challenge": "1 to 4096 bytes, in base64url without padding.",
};

/** The paragraphs of a field's doc comment. */
export function fieldDoc(definition: string, field: Field): string[] {
  const lines = [
    BY_FIELD[`${definition}.${field.name}`] ?? unitOf(field),
    nullMeaning(field),
  ].filter((line) => line !== undefined);
  if (field.experimental) lines.push("@experimental");
  if (isDeprecated(field.description)) lines.push("@deprecated The schema of codex says so.");
  return lines;
}

/** Whether upstream's description begins with the word "deprecated". */
export function isDeprecated(description: string): boolean {
  return /^@?deprecated\b/i.test(description);
}

/** The unit of a field. Where upstream's description names a unit, the two must agree. */
export function unitOf({ name, type, description }: Field): string | undefined {
  const kinds = new Set([type, ...(type.kind === "union" ? type.members : [])].map(kindOf));
  const rules = kinds.has("number") ? NUMBERS : kinds.has("string") ? STRINGS : [];
  const unit = rules.find(([ending]) => ending.test(name))?.[1];
  if (unit !== undefined) expectAgreement(name, unit, description);
  return unit;
}

function kindOf({ kind }: TypeNode): string {
  return kind === "integer" ? "number" : kind;
}

function expectAgreement(name: string, unit: string, description: string): void {
  const said = ["milliseconds", "seconds", "minutes", "bytes"].filter((word) =>
    new RegExp(`\\b${word}\\b`).test(description)
  );
  if (said.length > 0 && !said.some((word) => unit.toLowerCase().includes(word))) {
    throw new Error(`codegen: ${name} would be documented "${unit}" against "${description}"`);
  }
}

function nullMeaning({ name, type }: Field): string | undefined {
  const nullable = type.kind === "union" && type.members.some(({ kind }) => kind === "null");
  return nullable && name === "nextCursor" ? "`null` on the last page." : undefined;
}
