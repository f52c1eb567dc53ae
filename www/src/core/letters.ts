/** What tells a name however it is written: `runtimeEnv` and `RUNTIME_ENV` are meant to be `runtime_env`. */
export function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, "");
}
