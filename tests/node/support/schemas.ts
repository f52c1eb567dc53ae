import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { AgentConfiguration, Artifact, Run, TaskState, type Issue, type Options } from "spec-automation";
import { ROOT } from "./project.js";

/** Each table by the name of its type: which entity it is, and in which shape. */
export const TABLES = {
  RunRecord: { entity: Run, shape: "record" },
  RunDetail: { entity: Run, shape: "api" },
  TaskStateRecord: { entity: TaskState, shape: "record" },
  PhaseState: { entity: TaskState, shape: "api" },
  ArtifactRecord: { entity: Artifact, shape: "record" },
  ArtifactDetail: { entity: Artifact, shape: "api" },
  ArtifactSummary: { entity: Artifact, shape: "api" },
  AgentConfigurationRecord: { entity: AgentConfiguration, shape: "record" },
} as const;

export type Table = keyof typeof TABLES;
export const NAMES = Object.keys(TABLES) as Table[];

interface JsonSchema {
  properties: Record<string, unknown>;
}

interface OpenApi {
  components: { schemas: Record<string, JsonSchema> };
}

/** The rules that are errors: schemas know nothing of them. */
const RULES: Options["rules"] = {
  dangling_reference: "off",
  duplicate_artifact: "off",
  duplicate_attempt: "off",
  duplicate_id: "off",
  timestamp_order: "off",
  unknown_execution_path: "off",
  unsafe_path: "off",
  unsafe_url: "off",
};

export function readSchema(file: string): object {
  return JSON.parse(readFileSync(join(ROOT, "pkg/schema", file), "utf8")) as object;
}

/** `RunRecord` is in `run-record.json`. */
export function fileOf(table: Table): string {
  return `${table.replace(/(?<=.)[A-Z]/g, "-$&").toLowerCase()}.json`;
}

/** The fields that the schema of a table knows. */
export function fieldsOf(table: Table): string[] {
  return Object.keys((readSchema(fileOf(table)) as JsonSchema).properties);
}

/** The schema of each table, from its own file and from the OpenAPI document. */
export const validators = new Map(NAMES.map((table) => [table, [standalone(table), component(table)] as const]));

function standalone(table: Table): ValidateFunction {
  return new Ajv2020({ strict: true }).compile(readSchema(fileOf(table)));
}

/** A component refers to the others by where they stand in the document. */
function component(table: Table): ValidateFunction {
  const { components } = readSchema("openapi.json") as OpenApi;
  const ajv = new Ajv2020({ strict: true, keywords: ["components"] });
  return ajv.compile({ $id: "openapi.json", components, $ref: `#/components/schemas/${table}` });
}

/** The verdict of the schemas. A payload that is no value at all reaches no schema, so none refuses it. */
export function schemaAccepts(table: Table, payload: string | Uint8Array): boolean {
  const value = parse(payload);
  if (value === undefined) return true;
  const verdicts = validators.get(table)?.map((validate) => validate(value)) ?? [];
  if (new Set(verdicts).size !== 1) throw new Error(`the schemas of ${table} disagree on ${JSON.stringify(value)}`);
  return verdicts[0] === true;
}

function parse(payload: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof payload === "string" ? payload : new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

/** Why strict mode refuses a payload when no rule is on. */
export function refusals(table: Table, payload: string | Uint8Array): Issue[] {
  const { entity, shape } = TABLES[table];
  const { issues } = entity.validate(payload, { mode: "strict", shape, rules: RULES });
  return issues.filter(({ severity }) => severity === "error");
}
