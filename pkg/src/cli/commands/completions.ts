import { oneOf } from "../arguments.js";
import { EXIT } from "../exit.js";
import { meaning } from "../help.js";
import type { Row } from "../options.js";
import { CODES } from "../tables/codes.js";
import { subcommand, type Described } from "./subcommand.js";

const SHELLS = { bash, zsh, fish };

/** `completions`: scripts that let shells complete the command, of which `others` are all but this one. */
export function completions(others: readonly Described[]): Described {
  const command = subcommand(
    {
      name: "completions",
      summary: "write a script that lets a shell complete this command",
      does: "Writes a script that lets a shell complete this command.",
      usage: "completions bash|zsh|fish",
      rows: [],
      examples: [
        'eval "$(spec-automation completions bash)"  # in ~/.bashrc',
        'eval "$(spec-automation completions zsh)"   # in ~/.zshrc, behind compinit',
        "spec-automation completions fish > ~/.config/fish/completions/spec-automation.fish",
      ],
      takes: [1, 1, "`completions` takes `bash`, `zsh` or `fish`"],
      words: Object.keys(SHELLS),
      async work({ args: [name = ""], streams, hint }) {
        const shell = oneOf("shell", name, Object.keys(SHELLS), hint) as keyof typeof SHELLS;
        await streams.write(SHELLS[shell]([...others, command]));
        return EXIT.clean;
      },
    },
    false,
  );
  return command;
}

/** What an option's value may be. */
function valuesOf(row: Row): string[] {
  const words = row.words?.map(([word]) => word) ?? [];
  if (row.kind !== "grades") return words;
  const graded = CODES.filter((docs) => docs.graded);
  return graded.flatMap(({ code }) => words.map((level) => `${code}=${level}`));
}

function spellings(row: Row): string[] {
  return row.short === undefined ? [`--${row.name}`] : [`--${row.name}`, `-${row.short}`];
}

function bash(commands: readonly Described[]): string {
  const cases = commands.map((command) => {
    const values = command.rows.filter((row) => row.kind !== "switch").map((row) => {
      const words = valuesOf(row);
      const reply = row.completes === "folders" ? 'compgen -d -- "$word"' : 'compgen -f -- "$word"';
      const found = words.length > 0 ? `compgen -W "${words.join(" ")}" -- "$word"` : reply;
      const offered = words.length > 0 || row.completes !== undefined ? `mapfile -t COMPREPLY < <(${found})` : ":";
      return `        ${spellings(row).join("|")}) ${offered}; return ;;`;
    });
    const options = command.rows.map((row) => `--${row.name}`).join(" ");
    const files = command.takesFiles ? 'compgen -f -- "$word"' : `compgen -W "${command.words.join(" ")}" -- "$word"`;
    return `    ${command.name})
      case "$before" in
${values.join("\n")}
      esac
      if [[ $word == -* ]]; then mapfile -t COMPREPLY < <(compgen -W "${options}" -- "$word")
      else mapfile -t COMPREPLY < <(${files}); fi ;;`;
  });
  const names = commands.map(({ name }) => name).join(" ");
  return `# What stands before an equals sign belongs to the word.
COMP_WORDBREAKS=\${COMP_WORDBREAKS//=}
_spec_automation() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "${names} help --help --version" -- "$word")
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
    help) mapfile -t COMPREPLY < <(compgen -W "${names}" -- "$word") ;;
  esac
}
complete -o filenames -F _spec_automation spec-automation
`;
}

function zsh(commands: readonly Described[]): string {
  const cases = commands.map((command) => {
    const options = command.rows.map((row) => {
      const value = row.kind === "switch" ? "" : `:${row.value}:${zshValues(row)}`;
      const again = row.kind === "grades" ? "*" : "";
      const says = `[${meaning(row).replace(/[[\]:\\]/g, "\\$&")}]`;
      return spellings(row).map((name) => `        ${quote(`${again}${name}${says}${value}`)} \\\n`).join("");
    });
    const rest = command.takesFiles ? "*:file:_files" : `*:word:(${command.words.join(" ")})`;
    return `    ${command.name}) _arguments -s \\\n${options.join("")}        ${quote(rest)} ;;`;
  });
  const names = commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`).join("\n");
  return `#compdef spec-automation
_spec_automation() {
  local -a commands=(
${names}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join("\n")}
  esac
}
compdef _spec_automation spec-automation
`;
}

function zshValues(row: Row): string {
  const words = valuesOf(row);
  if (words.length > 0) return `(${words.join(" ")})`;
  if (row.completes === undefined) return " ";
  return row.completes === "folders" ? "_files -/" : "_files";
}

function fish(commands: readonly Described[]): string {
  const first = commands.map(({ name, summary }) => {
    return `complete -c spec-automation -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}\n`;
  });
  const others = commands.flatMap((command) => {
    const begin = `complete -c spec-automation -n ${quote(`__fish_seen_subcommand_from ${command.name}`)}`;
    const options = command.rows.map((row) => {
      const short = row.short === undefined ? "" : ` -s ${row.short}`;
      const words = valuesOf(row);
      const value = row.kind === "switch" ? "" : words.length > 0 ? ` -x -a ${quote(words.join(" "))}` : fishFiles(row);
      return `${begin} -l ${row.name}${short}${value} -d ${quote(meaning(row))}\n`;
    });
    const rest = command.takesFiles ? [] : [`${begin} -f -a ${quote(command.words.join(" "))}\n`];
    return [...options, ...rest];
  });
  return [...first, ...others].join("");
}

function fishFiles({ completes }: Row): string {
  if (completes === undefined) return " -x";
  return completes === "folders" ? " -x -a '(__fish_complete_directories)'" : " -r -F";
}

/** A text in single quotes, as all three shells read it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "")}'`;
}
