/** Paths and file URLs in the notation of a given system. */

import type { Platform } from "./process.ts";

type Os = Platform["os"];

/** The path of a file URL: `file:///C:/a%20b` is `C:\a b` on Windows, `file://host/share` is `\\host\share`. */
export function fromFileUrl(url: URL, os: Os): string {
  // A percent sign without two hexadecimal digits after it is an ordinary character.
  const path = decodeURIComponent(url.pathname.replace(/%(?![0-9a-f]{2})/gi, "%25"));
  if (os !== "windows") return path;
  const native = path.replaceAll("/", "\\");
  return url.hostname === ""
    ? native.replace(/^\\(?=[a-z]:)/i, "")
    : `\\\\${url.hostname}${native}`;
}

/** A path below a folder. `below` is given with `/` on every system. */
export function joinPath(os: Os, folder: string, below: string): string {
  const separator = os === "windows" ? "\\" : "/";
  const native = os === "windows" ? below.replaceAll("/", "\\") : below;
  return isSeparator(os, folder.at(-1)) ? `${folder}${native}` : `${folder}${separator}${native}`;
}

/** The folder of a file. For a name without a folder it is the empty string, for a root the root. */
export function folderOf(os: Os, path: string): string {
  let end = path.length;
  while (end > 0 && !isSeparator(os, path[end - 1])) end--;
  const folder = path.slice(0, end - 1);
  const isRoot = end === 1 || (os === "windows" && /^[a-z]:$/i.test(folder));
  return end === 0 ? "" : isRoot ? path.slice(0, end) : folder;
}

/** Whether a path does not depend on the folder in which it is used. */
export function isAbsolute(os: Os, path: string): boolean {
  return isSeparator(os, path[0]) || (os === "windows" && /^[a-z]:/i.test(path));
}

function isSeparator(os: Os, character: string | undefined): boolean {
  return character === "/" || (os === "windows" && character === "\\");
}
