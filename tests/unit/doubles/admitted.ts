import { type AdmissionContext, admit } from "../../../src/connection/admission.ts";
import type { ProtocolError } from "../../../src/errors.ts";
import type { Notification } from "../../../src/protocol/notification.ts";
import type { RpcNotification } from "../../../src/rpc/message.ts";
import type { Receiver } from "../../../src/rpc/router.ts";

/** What a notification is admitted as. */
export interface Admitted {
  notification: Notification;
  scope: string | undefined;
  recipient: string | undefined;
  /** What was reported of it. */
  misfit?: ProtocolError;
}

/** Has a receiver, such as a router, get a notification as the reader loop would give it. */
export function deliver(receiver: Receiver<Notification>, received: RpcNotification): void {
  const { notification, scope, recipient } = admitted(received);
  receiver.dispatch(notification, 1, scope, recipient);
}

/** Admits a notification. */
export function admitted(
  received: RpcNotification,
  context: Partial<Omit<AdmissionContext, "report">> = {},
): Admitted {
  const dispatched: Admitted[] = [];
  const misfits: ProtocolError[] = [];
  admit(received, 1, {
    dispatch: (notification, _size, scope, recipient) =>
      dispatched.push({ notification, scope, recipient }),
  }, {
    openLogins: new Set(),
    running: context.running,
    serverVersion: context.serverVersion ?? "",
    report: (misfit) => misfits.push(misfit),
  });
  const [only, ...others] = dispatched;
  const [misfit, ...more] = misfits;
  if (only === undefined || others.length > 0 || more.length > 0) {
    throw new Error("a notification is dispatched once, and reported at most once");
  }
  return misfit === undefined ? only : { ...only, misfit };
}
