/** Paths and file URLs as each system writes them, without asking which system this is. */

import type { Platform } from "./process.ts";

type Os = Platform["os"];

/** The path of a file URL: `file:///C:/a%20b` is `C:\a b` on Windows, `file://host/share` is `\\host\share`. */
export function fromFileUrl(url: URL, os: Os): string {
  // A percent sign that escapes nothing stands for itself.
  const path = decodeURIComponent(url.pathname.replace(/%(?![0-9a-f]{2})/gi, "%25"));
  if (os !== "windows") return path;
  const native = path.replaceAll("/", "\\");
  return url.hostname === ""
    ? native.replace(/^\\(?=[a-z]:)/i, "")
    : `\\\\${url.hostname}${native}`;
}

/** A path below a folder; the parts are parted by `/` on every system. */
export function joinPath(os: Os, folder: string, below: string): string {
  const separator = os === "windows" ? "\\" : "/";
  const native = os === "windows" ? below.replaceAll("/", "\\") : below;
  return isSeparator(os, folder.at(-1)) ? `${folder}${native}` : `${folder}${separator}${native}`;
}

/** The folder that holds a file; of a name alone the empty string. The folder of a root is the root. */
export function folderOf(os: Os, path: string): string {
  let end = path.length;
  while (end > 0 && !isSeparator(os, path[end - 1])) end--;
  const folder = path.slice(0, end - 1);
  const isRoot = end === 1 || (os === "windows" && /^[a-z]:$/i.test(folder));
  return end === 0 ? "" : isRoot ? path.slice(0, end) : folder;
}

function isSeparator(os: Os, character: string | undefined): boolean {
  return character === "/" || (os === "windows" && character === "\\");
}
