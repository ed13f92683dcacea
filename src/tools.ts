/** Placeholder until the tools are complete. */
import type {
  DynamicToolCallParams,
  DynamicToolCallResponse,
  DynamicToolSpec,
} from "./protocol/generated/types.ts";

export interface Tool {
  readonly name: string;
  readonly description: string;
}

export interface ToolBox {
  readonly specs: DynamicToolSpec[];
  has(name: string, namespace?: string): boolean;
  call(
    params: DynamicToolCallParams,
    signal: AbortSignal,
    extra: object,
  ): Promise<{ response: DynamicToolCallResponse; error?: unknown }>;
}

export function prepareTools(_tools: readonly Tool[]): Promise<ToolBox> {
  return Promise.resolve({
    specs: [],
    has: () => false,
    call: () => Promise.reject(new Error("no tools")),
  });
}
