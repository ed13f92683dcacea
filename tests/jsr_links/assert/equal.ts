/**
 * Tells whether two values are deeply equal.
 *
 * `0` equals `-0` and `NaN` equals itself; a key that holds `undefined` differs from no key; the
 * prototypes must be the same one, except that an object without a prototype equals a plain one.
 */
export function equal(a: unknown, b: unknown): boolean {
  return equalGiven(new Map(), a, b);
}

/** `seen` holds the pairs that are being compared, so that a circle ends. */
function equalGiven(seen: Map<object, object>, a: unknown, b: unknown): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return false;
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (!samePrototype(a, b)) return false;

  const bytes = [elements(a), elements(b)];
  if (bytes[0] && bytes[1]) return sameElements(bytes[0], bytes[1]);
  if (a instanceof WeakMap) throw new TypeError("Cannot compare WeakMap instances");
  if (a instanceof WeakSet) throw new TypeError("Cannot compare WeakSet instances");
  if (a instanceof WeakRef && b instanceof WeakRef) return equalGiven(seen, a.deref(), b.deref());

  if (seen.get(a) === b) return true;
  if (Object.keys(a).length !== Object.keys(b).length) return false;
  seen.set(a, b);

  if (a instanceof Set && b instanceof Set) return sameEntries(seen, a, b);
  if (a instanceof Map && b instanceof Map) return sameEntries(seen, a, b);
  if (isComparedAsText(a)) return String(a) === String(b);
  const keys = isPlain(a)
    ? Reflect.ownKeys({ ...a, ...b })
    : new Set([...inheritedKeys(a), ...inheritedKeys(b)]);
  for (const key of keys) {
    if (!equalGiven(seen, Reflect.get(a, key), Reflect.get(b, key))) return false;
    if (key in a !== key in b) return false;
  }
  return true;
}

function samePrototype(a: object, b: object): boolean {
  const [ofA, ofB] = [a, b].map((it) => Object.getPrototypeOf(it) ?? Object.prototype);
  return ofA === ofB;
}

type Elements = ArrayLike<number | bigint>;

/** The elements of binary data; undefined for anything else, a `DataView` included. */
function elements(value: object): Elements | undefined {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (typeof SharedArrayBuffer !== "undefined" && value instanceof SharedArrayBuffer) {
    return new Uint8Array(value);
  }
  // true: the views that are no DataView are exactly the typed arrays
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return value as object as Elements;
}

function sameElements(a: Elements, b: Elements): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !Object.is(a[i], b[i])) return false;
  }
  return true;
}

type Keyed = Set<unknown> | Map<unknown, unknown>;

/** Primitive keys are looked up; where a key may be an object, every pair is compared. */
function sameEntries(seen: Map<object, object>, a: Keyed, b: Keyed): boolean {
  if (a.size !== b.size) return false;
  const same = (x: unknown, y: unknown) => equalGiven(seen, x, y);
  const entriesOfA = [...a.entries()];
  if (entriesOfA.every(([key]) => isPrimitive(key))) {
    return entriesOfA.every(([key, value]) =>
      b.has(key) && (b instanceof Set || same(value, b.get(key)))
    );
  }
  const entriesOfB = [...b.entries()];
  return entriesOfA.every(([aKey, aValue]) =>
    entriesOfB.some(([bKey, bValue]) => same(aKey, bKey) && same(aValue, bValue))
  );
}

function isPrimitive(value: unknown): boolean {
  return value === null || typeof value !== "object" && typeof value !== "function";
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || prototype === Array.prototype;
}

/** Classes whose text says all that there is to an instance; subclasses are not among them. */
const textual: ReadonlySet<unknown> = new Set(
  [RegExp, URL, URLSearchParams, Intl.Locale].map((it) => it.prototype),
);

function isComparedAsText(value: object): boolean {
  return textual.has(Object.getPrototypeOf(value));
}

/** The keys of an instance with those of its classes, up to the root. */
function inheritedKeys(value: object): Set<PropertyKey> {
  const keys = new Set<PropertyKey>();
  let at: object | null = value;
  while (at !== null && at !== Object.prototype && at !== Array.prototype) {
    for (const key of Reflect.ownKeys(at)) keys.add(key);
    at = Object.getPrototypeOf(at);
  }
  return keys;
}
