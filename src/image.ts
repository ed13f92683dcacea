/** Images in the form that the wire carries. */

/** Media types that say nothing about the content. */
const anything: ReadonlySet<string> = new Set([
  "",
  "application/octet-stream",
  "binary/octet-stream",
]);

/** Throws a `TypeError` unless `data` can be an image: bytes, not empty, and not of another kind. */
export function checkImage(data: unknown, mediaType?: unknown): void {
  if (!(data instanceof Uint8Array) && !(data instanceof Blob)) {
    throw new TypeError("input data must be a Uint8Array or a Blob");
  }
  if ((data instanceof Blob ? data.size : data.length) === 0) {
    throw new TypeError("input data must not be empty");
  }
  if (mediaType !== undefined) {
    if (typeof mediaType === "string" && isImageType(mediaType)) return;
    throw new TypeError(
      `mediaType must be that of an image, such as "image/png", not ${JSON.stringify(mediaType)}`,
    );
  }
  if (data instanceof Blob && !isImageType(data.type) && !anything.has(essence(data.type))) {
    throw new TypeError(
      `input data is no image: the Blob is ${
        JSON.stringify(data.type)
      }; give mediaType where it is one all the same`,
    );
  }
}

/** Throws a `TypeError` unless `url` is a `data:` URL of an image; the server takes no other. */
export function checkImageUrl(url: unknown): void {
  const text = url instanceof URL ? url.href : url;
  if (typeof text === "string" && /^\s*https?:/i.test(text)) {
    throw new TypeError(
      'the server fetches no images; write { type: "image", data: await (await fetch(url)).blob() }',
    );
  }
  if (typeof text === "string" && /^data:/i.test(text)) {
    const type = /^data:([^;,]*)/i.exec(text)?.[1] ?? "";
    if (isImageType(type)) return;
    throw new TypeError(`input url is no image: it is ${JSON.stringify(type)}`);
  }
  if (typeof text !== "string" || text.trim() === "") {
    throw new TypeError('an input image needs data (its bytes), or url (a "data:" URL)');
  }
  throw new TypeError(
    'input url must be a "data:" URL; for a file write { type: "localImage", path }',
  );
}

/** An image as a `data:` URL. Throws `TypeError` when it is empty or of an unknown kind. */
export async function dataUrl(
  data: Uint8Array | Blob,
  mediaType: string | undefined,
): Promise<string> {
  checkImage(data, mediaType);
  const bytes = data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : data;
  const named = data instanceof Blob && isImageType(data.type) ? data.type : undefined;
  const type = mediaType ?? named ?? sniff(bytes);
  if (type === undefined) {
    throw new TypeError("the kind of image cannot be told from its bytes; give mediaType");
  }
  return `data:${type};base64,${base64(bytes)}`;
}

function isImageType(type: string): boolean {
  return /^image\/./.test(essence(type));
}

/** A media type without its parameters. */
function essence(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

/** The media type of an image, from its first bytes. Knows the formats that models accept. */
function sniff(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith("\x89PNG")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF8")) return "image/gif";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return undefined;
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces, because the number of arguments of a call is limited.
  for (let i = 0; i < bytes.length; i += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(binary);
}
