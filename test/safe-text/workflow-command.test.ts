import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { escapeData, escapeProperty } from "../../src/safe-text/workflow-command.ts";

function decode(text: string): string {
  return text
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%25", "%");
}

/** As the runner reads a command back. */
function readCommand(line: string): { file: string; message: string } | undefined {
  const found = /^::error file=([^,:]*),line=1::(.*)$/s.exec(line);
  return found === null ? undefined : { file: decode(found[1] ?? ""), message: decode(found[2] ?? "") };
}

const text = fc
  .array(fc.constantFrom("::", "::error::x", "\n", "\r", "\r\n", ",", ":", "%", "%0A", "%25", "a", "file=b", " "), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(""));

test("whatever a document says stays in its place of the command, on one line", () => {
  fc.assert(
    fc.property(text, text, (file, message) => {
      const line = `::error file=${escapeProperty(file)},line=1::${escapeData(message)}`;
      expect(line).not.toMatch(/[\r\n]/);
      expect(readCommand(line)).toEqual({ file, message });
    }),
  );
});
