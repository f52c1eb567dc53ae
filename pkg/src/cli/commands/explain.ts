import { oneOf } from "../arguments.js";
import { EXIT } from "../exit.js";
import { wrap } from "../help.js";
import { ANSWER_FORMAT } from "../options.js";
import { CODES, type CodeDocs } from "../tables/codes.js";
import { subcommand } from "./subcommand.js";

const WIDTH = 96;

/** `explain`: what a code means. */
export const explain = subcommand(
  {
    name: "explain",
    summary: "say what a code means, with an example and the remedy",
    does: "Says what a code of an issue means, with an example and the remedy; without one, lists all.",
    usage: "explain [options] [CODE]",
    rows: [ANSWER_FORMAT],
    examples: ["spec-automation explain attempt_gap", "spec-automation explain --format json unsafe_path"],
    takes: [0, 1, "`explain` takes one code"],
    words: CODES.map(({ code }) => code),
    async work({ values, args: [code], streams, hint }) {
      const isJson = values["format"] === "json";
      if (code === undefined) {
        await streams.write(isJson ? json(CODES) : list());
        return EXIT.clean;
      }
      const known = oneOf("code", code, CODES.map((docs) => docs.code), hint);
      const docs = CODES.find((candidate) => candidate.code === known)!;
      await streams.write(isJson ? json(docs) : text(docs));
      return EXIT.clean;
    },
  },
  false,
);

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function list(): string {
  const width = Math.max(...CODES.map(({ code }) => code.length));
  return CODES.map(({ code, severity, docs }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${docs[0]}\n`).join("");
}

function text({ code, severity, graded, family, message, help, docs, example }: CodeDocs): string {
  const grading = graded ? `; \`--rule ${code}=off\` turns it off, \`=warning\` and \`=error\` grade it` : "";
  const parts = [
    `${code}: ${severity} of the family ${family}${grading}`,
    ...docs.map((paragraph) => wrap(paragraph, WIDTH).join("\n")),
    `message: ${message}\nremedy:  ${help}`,
    `${example.what}\n\n${indent(example.given)}\n\ngives\n\n${indent(example.issue)}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
