/**
 * The file that the other entries load, compiled, where the importing tool compiles it. Others give its address or
 * path, such as `require.resolve("spec-automation/wasm")` in Node.js.
 */
declare const module: WebAssembly.Module;
export default module;
