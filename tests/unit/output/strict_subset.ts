/** The rules of the service for the schema of an output, written down apart from the sources. */

const taken = new Set([
  ...["type", "enum", "const", "anyOf", "description", "title", "$ref", "$defs"],
  ...[
    "pattern",
    "format",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
  ],
  ...["items", "minItems", "maxItems", "properties", "required", "additionalProperties"],
]);
const formats = "date-time time date duration email hostname ipv4 ipv6 uuid".split(" ");

/** What the service would refuse, each with its path. */
export function strictProblems(root: unknown): string[] {
  const problems: string[] = [];
  const walk = (schema: unknown, at: string) => {
    if (typeof schema !== "object" || schema === null || Array.isArray(schema)) {
      return void problems.push(`${at}: no schema`);
    }
    const parts = new Map<string, unknown>(Object.entries(schema));
    for (const keyword of parts.keys()) {
      if (!taken.has(keyword)) problems.push(`${at}: ${keyword}`);
    }
    const types = [parts.get("type")].flat();
    if (parts.has("$ref")) {
      if (parts.size > (parts.has("$defs") ? 2 : 1)) problems.push(`${at}: beside $ref`);
      const [, name = ""] = /^#\/\$defs\/([\w.-]+)$/.exec(String(parts.get("$ref"))) ?? [];
      const isThere = parts.get("$ref") === "#" || Object.hasOwn(Object(Object(root).$defs), name);
      if (!isThere) problems.push(`${at}: $ref leads nowhere`);
    } else if (!parts.has("anyOf") && types[0] === undefined) problems.push(`${at}: no type`);
    if (parts.has("format") && !formats.includes(String(parts.get("format")))) {
      problems.push(`${at}: format`);
    }
    if (types.includes("array")) walk(parts.get("items"), `${at}.items`);
    if (types.includes("object")) {
      const properties = Object.entries(Object(parts.get("properties")));
      if (parts.get("additionalProperties") !== false) problems.push(`${at}: open`);
      const required = [parts.get("required")].flat();
      if (String(required) !== String(properties.map(([name]) => name))) {
        problems.push(`${at}: required`);
      }
      for (const [name, part] of properties) walk(part, `${at}.${name}`);
    }
    [parts.get("anyOf") ?? []].flat().forEach((part, index) => walk(part, `${at}|${index}`));
    if (parts.has("$defs") && schema !== root) problems.push(`${at}: $defs`);
    for (const [name, part] of Object.entries(Object(parts.get("$defs")))) walk(part, `#${name}`);
  };
  walk(root, "");
  if (Object(root).type !== "object") problems.unshift("the root is no object");
  return problems;
}
