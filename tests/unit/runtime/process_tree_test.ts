import { assertEquals } from "@std/assert";
import { descendants, killTree, type ProcessTools } from "../../../src/runtime/process_tree.ts";
import { test } from "../../support/test.ts";

/** What is done to whom, in order; `output` is what every program prints. */
function recorded(os: ProcessTools["os"], output?: string, systemRoot?: string) {
  const log: string[] = [];
  const tools: ProcessTools = {
    os,
    systemRoot: () => systemRoot,
    output(command, args) {
      log.push([command, ...args.filter((arg) => !arg.includes("ps -A"))].join(" "));
      return output;
    },
    kill: (pid) => void log.push(`SIGKILL ${pid}`),
  };
  const root = { pid: 7, kill: (signal: string) => void log.push(`${signal} root`) };
  return { log, tools, root };
}

const macTable = "    1     0\n    7     1\n   70     7\n  700    70\n    8     1\n   71     7\n";

test("killTree() asks a process on POSIX to end by itself, and touches nothing else", () => {
  for (const os of ["linux", "darwin"] as const) {
    const { log, tools, root } = recorded(os, macTable);
    killTree(root, "SIGTERM", tools);
    assertEquals(log, ["SIGTERM root"]);
  }
});

test("killTree() lists the descendants before it kills the process, and kills them after it", () => {
  for (const os of ["linux", "darwin"] as const) {
    const { log, tools, root } = recorded(os, macTable);
    killTree(root, "SIGKILL", tools);
    assertEquals(log, ["/bin/sh -c", "SIGKILL root", "SIGKILL 70", "SIGKILL 71", "SIGKILL 700"]);
  }
});

test("killTree() kills the process alone where nothing can be listed", () => {
  const { log, tools, root } = recorded("linux");
  killTree(root, "SIGKILL", tools);
  assertEquals(log, ["/bin/sh -c", "SIGKILL root"]);
});

test("killTree() ends the tree at once on Windows, and the process itself in any case", () => {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    const { log, tools, root } = recorded("windows", undefined, "D:\\Win");
    killTree(root, signal, tools);
    assertEquals(log, ["D:\\Win\\System32\\taskkill.exe /PID 7 /T /F", `${signal} root`]);
  }
});

test("killTree() takes the usual folder of Windows where it may not ask", () => {
  const { log, tools, root } = recorded("windows");
  killTree(root, "SIGKILL", tools);
  assertEquals(log[0], "C:\\Windows\\System32\\taskkill.exe /PID 7 /T /F");
});

test("descendants() reads what ps prints, and what /proc holds", () => {
  assertEquals(descendants(7, macTable), [70, 71, 700]);
  const linux = [[1, 0], [7, 1], [70, 7], [700, 70], [77, 1]]
    .map(([pid, parent]) => `/proc/${pid}/status:PPid:\t${parent}\n`);
  assertEquals(descendants(7, linux.join("")), [70, 700]);
  assertEquals(descendants(8, macTable), []);
  assertEquals(descendants(7, ""), []);
});
