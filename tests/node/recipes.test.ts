import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "esbuild";
import { Run, type LineVerdict } from "spec-automation";
import { parse } from "yaml";
import { IN_A_DOCUMENT, LATE_FETCH, PAGE } from "./support/polling.js";
import { Project, ROOT, type Outcome } from "./support/project.js";
import { readRecipes, type Step } from "./support/recipes.js";

const RECORDED = join(ROOT, "tests/recipes/postgresql");
const BROKEN = example("broken-artifact-outside-the-root.json");
const MENDED = BROKEN.replace("runs/../../", "runs/");

const recipes = readRecipes();
const project = new Project();
after(() => project.remove());

before(() => {
  // Git is to know neither the repository of this test nor the settings of whoever runs it.
  for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) delete process.env[name];
  const person = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.com", GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.com" };
  Object.assign(process.env, { ...person, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" });
  process.env["PATH"] = `${project.at("bin")}${delimiter}${process.env["PATH"]}`;
  succeeded(project.shell("npm install --install-links ../spec-automation/pkg"));
  project.write("payloads/artifact.json", BROKEN);
  project.write("payloads/task-state.json", example("valid-task-state-with-derived-skills.json"));
});

function example(name: string): string {
  return readFileSync(join(ROOT, "examples", name), "utf8");
}

function succeeded(outcome: Outcome): Outcome {
  assert.equal(outcome.status, 0, outcome.stderr);
  return outcome;
}

/** The steps of a recipe, which must have these languages. */
function stepsOf(recipe: string, ...languages: string[]): Step[] {
  const steps = recipes.get(recipe) ?? [];
  assert.deepEqual(steps.map(({ language }) => language), languages);
  return steps;
}

/** Saves or runs a step as the page says, and compares what it prints with the page. */
function follow({ language, text, file, output }: Step): Outcome | undefined {
  if (file !== undefined) return void project.write(file, text);
  assert.ok(language === "js" || language === "sh", `nothing runs \`${language}\``);
  const outcome = language === "js" ? project.module(text) : project.shell(text);
  assert.equal(outcome.status, Number(/# ends with exit status (\d+)/.exec(text)?.[1] ?? 0), outcome.stderr);
  if (output !== undefined) assert.equal(outcome.stdout, output);
  return outcome;
}

test("there are no recipes but those below", () => {
  assert.deepEqual([...recipes.keys()], [
    "A dashboard that polls",
    "A step of GitHub Actions",
    "A job of GitLab CI",
    "A hook before each commit",
    "A consumer of Kafka or NATS",
    "Rows of PostgreSQL",
  ]);
});

describe("a dashboard that polls", () => {
  const [store, use, component] = stepsOf("A dashboard that polls", "js", "js", "jsx") as [Step, Step, Step];

  before(() => {
    const text = readFileSync(join(ROOT, "examples/valid-finished-run.json"), "utf8");
    const ended = JSON.parse(text) as { phases: object[] };
    const open = { status: "in_progress", completed_at: null, pull_request_url: null, result_summary: null, artifacts: [] };
    const begun = { ...ended, ...open, phases: ended.phases.slice(0, 3) };
    project.write("answers.mjs", `export const ended = ${text};\nexport const begun = ${JSON.stringify(begun)};\n`);
    follow(store);
  });

  test("does not go back when a response comes late", () => {
    project.write("fetch.mjs", LATE_FETCH);
    follow(use);
  });

  test("does so in React, which draws nothing in vain", async () => {
    project.write("fetch.mjs", "");
    follow(component);
    project.write("page.jsx", PAGE);
    await build({
      absWorkingDir: project.at("."),
      entryPoints: ["page.jsx"],
      outfile: project.at("page.mjs"),
      bundle: true,
      format: "esm",
      jsx: "automatic",
      external: ["spec-automation"],
      nodePaths: [join(ROOT, "node_modules")],
    });
    const { stdout, stderr } = succeeded(project.module(IN_A_DOCUMENT));
    assert.equal(stderr, "");
    assert.deepEqual(JSON.parse(stdout), {
      drawn: ["loading", "in_progress", "succeeded", "succeeded, as of the last answer"],
      isAborted: true,
      isOver: true,
    });
  });
});

describe("a step of GitHub Actions", () => {
  interface Workflow {
    permissions: object;
    jobs: { payloads: { steps: { uses?: string; run?: string; if?: string; with?: Record<string, unknown> }[] } };
  }
  const [step] = stepsOf("A step of GitHub Actions", "yaml");
  const { permissions, jobs } = parse(step?.text ?? "") as Workflow;
  const { steps } = jobs.payloads;
  const [install, annotate, report, ...others] = steps.filter(({ run }) => run !== undefined);

  test("has only steps that are known here", () => {
    assert.equal(install?.run, "npm ci");
    assert.deepEqual(others, []);
    assert.deepEqual(permissions, { contents: "read", "security-events": "write" });
  });

  test("annotates the lines, and fails", () => {
    const { status, stdout } = project.shell(annotate?.run ?? "");
    assert.equal(status, 1);
    assert.equal(stdout, step?.output);
    assert.match(stdout, /^::error file=payloads\/artifact\.json,line=5,/);
  });

  test("writes the file that is uploaded, though it fails", () => {
    assert.equal(project.shell(report?.run ?? "").status, 1);
    const upload = steps.find(({ uses }) => uses?.includes("upload-sarif"));
    assert.deepEqual([report?.if, upload?.if], ["always()", "always()"]);
    const sarif = JSON.parse(readFileSync(project.at(String(upload?.with?.["sarif_file"])), "utf8")) as {
      version: string;
      runs: { results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const found = sarif.runs[0]?.results.map(({ ruleId, locations }) => [
      ruleId,
      locations[0]?.physicalLocation.artifactLocation.uri,
    ]);
    assert.deepEqual([sarif.version, found], ["2.1.0", [["unsafe_path", "payloads/artifact.json"]]]);
  });
});

describe("a job of GitLab CI", () => {
  interface Job {
    script: string[];
    artifacts: { when: string; reports: { junit: string; codequality: string } };
  }
  const [step] = stepsOf("A job of GitLab CI", "yaml");
  const { payloads } = parse(step?.text ?? "") as { payloads: Job };
  const [install, ...checks] = payloads.script;
  const { when, reports } = payloads.artifacts;

  test("writes both reports, and fails", () => {
    assert.deepEqual([install, when], ["npm ci", "always"]);
    const { status, stdout } = project.shell(`export CI_PROJECT_DIR="$PWD"\n${checks.join("\n")}`);
    assert.deepEqual([status, stdout], [1, step?.output]);
    const quality = JSON.parse(readFileSync(project.at(reports.codequality), "utf8")) as { check_name: string; location: object }[];
    const found = quality.map(({ check_name, location }) => [check_name, location]);
    assert.deepEqual(found, [["unsafe_path", { path: "payloads/artifact.json", lines: { begin: 5, end: 5 } }]]);
    const junit = readFileSync(project.at(reports.junit), "utf8");
    assert.match(junit, /<testsuite name="payloads\/artifact\.json" tests="1" failures="1" errors="0">/);
  });

  test("fails when the checks do not run", () => {
    project.write("spec-automation.config.json", "{");
    assert.equal(project.shell(checks.join("\n")).status, 2);
    succeeded(project.shell("rm spec-automation.config.json"));
  });
});

describe("a hook before each commit", () => {
  const [hook, install, commit] = stepsOf("A hook before each commit", "sh", "sh", "sh") as [Step, Step, Step];

  before(() => {
    succeeded(project.shell("git init --quiet && printf 'node_modules\\n' > .gitignore"));
    follow(hook);
    follow(install);
  });

  /** Commits what is staged. */
  function committing(stage: string): Outcome {
    return project.shell(`${stage}\ngit commit --quiet --message "Change"`);
  }

  test("refuses errors, and says where", () => {
    assert.match(follow(commit)?.stderr ?? "", /^payloads\/artifact\.json:5:19: error\[unsafe_path\]/m);
    assert.notEqual(project.shell("git rev-parse --verify --quiet HEAD").status, 0);
  });

  test("lets pass what is right, and what is no payload", () => {
    project.write("payloads/artifact.json", MENDED);
    succeeded(committing("git add payloads"));
    succeeded(committing("git add .githooks .gitignore"));
  });

  test("looks at what is staged, not at the folder", () => {
    project.write("payloads/deeper/a b.json", BROKEN);
    assert.equal(committing("git add payloads").status, 1);
    project.write("payloads/deeper/a b.json", MENDED);
    assert.equal(committing("").status, 1);
    project.write("payloads/artifact.json", BROKEN);
    succeeded(committing("git add payloads/deeper"));
    project.write("payloads/artifact.json", MENDED);
  });

  test("follows the configuration of the repository", () => {
    project.write("payloads/allowed.json", BROKEN);
    project.write("spec-automation.config.json", '{ "rules": { "unsafe_path": "off" } }');
    succeeded(committing("git add payloads"));
  });

  test("lets files be deleted, and leaves nothing behind", () => {
    succeeded(committing("git rm --quiet payloads/allowed.json"));
    assert.deepEqual(readdirSync(project.at(".git")).filter((name) => name.startsWith("staged")), []);
    succeeded(project.shell("rm spec-automation.config.json"));
  });
});

test("a consumer of Kafka or NATS", () => {
  for (const step of stepsOf("A consumer of Kafka or NATS", "js", "js")) follow(step);
});

describe("rows of PostgreSQL", () => {
  const [query, ...others] = stepsOf("Rows of PostgreSQL", "sql", "sh", "js") as [Step, ...Step[]];

  test("the query is the one that was recorded", () => {
    assert.equal(query.text, readFileSync(join(RECORDED, "export.sql"), "utf8"));
  });

  test("what was recorded is checked as the page says", () => {
    follow(query);
    mkdirSync(project.at("bin"), { recursive: true });
    const expected = "--no-psqlrc --quiet --set ON_ERROR_STOP=1 --file export.sql";
    project.write("bin/psql", `#!/bin/sh\n[ "$*" = "${expected}" ] && cat "${join(RECORDED, "exported.ndjson")}"\n`, 0o755);
    for (const step of others) follow(step);
  });

  test("an export that breaks off is a failure", () => {
    project.write("bin/psql", `#!/bin/sh\nhead -1 "${join(RECORDED, "exported.ndjson")}"; exit 3\n`, 0o755);
    const [command, module] = others as [Step, Step];
    assert.equal(project.shell(command.text).status, 3);
    assert.match(project.module(module.text).stderr, /psql ended with status 3/);
  });

  test("the plain text format would break JSON", async () => {
    const verdicts: LineVerdict[] = [];
    for await (const verdict of Run.validateStream(readFileSync(join(RECORDED, "exported-as-text.txt")))) verdicts.push(verdict);
    assert.deepEqual(verdicts.map(({ issues }) => issues[0]?.code === "invalid_json"), [true, true, false]);
  });
});
