/** Images in the form that the wire carries. */

/** Throws a `TypeError` unless `data` can be an image: bytes, and not empty. */
export function checkImage(data: unknown): void {
  if (!(data instanceof Uint8Array) && !(data instanceof Blob)) {
    throw new TypeError("input data must be a Uint8Array or a Blob");
  }
  if ((data instanceof Blob ? data.size : data.length) === 0) {
    throw new TypeError("input data must not be empty");
  }
}

/** An image as a `data:` URL. Throws `TypeError` when it is empty or of an unknown kind. */
export async function dataUrl(
  data: Uint8Array | Blob,
  mediaType: string | undefined,
): Promise<string> {
  checkImage(data);
  const bytes = data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : data;
  const type = mediaType ?? (data instanceof Blob && data.type !== "" ? data.type : sniff(bytes));
  if (type === undefined) {
    throw new TypeError("the kind of image cannot be told from its bytes; give mediaType");
  }
  return `data:${type};base64,${base64(bytes)}`;
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
