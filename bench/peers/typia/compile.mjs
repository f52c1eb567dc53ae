// Compiles run.ts with typia's transform into dist/run.mjs. The transform needs a TypeScript that is written in JavaScript.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import transform from "typia/lib/transform";

const folder = import.meta.dirname;
const options = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  types: [],
  rootDir: join(folder, "../../.."),
};

const program = ts.createProgram([join(folder, "run.ts")], options);
const failures = [];
const addDiagnostic = (diagnostic) => failures.push(diagnostic);
const source = program.getSourceFile(join(folder, "run.ts"));
let text;
program.emit(source, (_name, written) => (text = written), undefined, false, {
  before: [transform(program, {}, { addDiagnostic })],
});
failures.push(...ts.getPreEmitDiagnostics(program));
if (failures.length > 0) {
  throw new Error(
    ts.formatDiagnostics(failures, { ...ts.sys, getCanonicalFileName: (name) => name, getNewLine: () => "\n" }),
  );
}
mkdirSync(join(folder, "dist"), { recursive: true });
writeFileSync(join(folder, "dist/run.mjs"), text);
