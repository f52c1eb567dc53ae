/** A compiled module, as runtimes import it, or its bytes where build.js embeds them. */
declare module "*.wasm" {
  const module: WebAssembly.Module | Uint8Array<ArrayBuffer>;
  export default module;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
