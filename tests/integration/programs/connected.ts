// Speaks with a server of its own, over a transport of its own, for which no permission is needed.
import { Codex, type Transport } from "../../../mod.ts";

const ended = Promise.withResolvers<{ exitCode: null; signal: null }>();
let send: (message: unknown) => void = () => {};
let end = () => {};
const metadata = {
  userAgent: "own/1.2.3",
  codexHome: "/",
  platformFamily: "unix",
  platformOs: "linux",
};

const transport: Transport = {
  readable: new ReadableStream({
    start(controller) {
      send = (message) => controller.enqueue([JSON.stringify(message)]);
      end = () => controller.close();
    },
  }),
  writable: new WritableStream({
    write(line) {
      const { id } = JSON.parse(line);
      if (id !== undefined) send({ id, result: metadata });
    },
  }),
  closed: ended.promise,
  close() {
    end();
    end = () => {};
    ended.resolve({ exitCode: null, signal: null });
    return Promise.resolve();
  },
};

{
  await using codex = await Codex.connect(transport);
  console.log("connected", codex.serverVersion);
}
