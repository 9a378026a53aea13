/** wrangler compiles a .wasm file at build time; workerd refuses to compile one at run time. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
