/** The first request is answered last. */
export const LATE_FETCH = `
  import { begun, ended } from "./answers.mjs";
  let count = 0;
  globalThis.fetch = async () => {
    if (++count > 1) return Response.json(ended);
    await new Promise((done) => setTimeout(done, 100));
    return Response.json(begun);
  };
`;

/** Answers polls: once, then two the wrong way round, then with a failure. */
export const PAGE = `
  import { createRoot } from "react-dom/client";
  import { begun, ended } from "./answers.mjs";
  import { RunStatus } from "./run-status.jsx";

  const after = (ms) => new Promise((done) => setTimeout(done, ms));
  const until = async (isSo) => {
    for (let tries = 0; !isSo(); tries += 1) {
      if (tries === 4_000) throw new Error(\`not so: \${isSo}\`);
      await after(5);
    }
  };
  const main = document.querySelector("main");
  const signals = [];
  let isLateAnswered = false;
  globalThis.fetch = async (url, { signal }) => {
    const number = signals.push(signal);
    if (number === 1) return Response.json(begun);
    if (number === 3) return Response.json(ended);
    if (number === 2) {
      await until(() => main.textContent === "succeeded");
      isLateAnswered = true;
      return Response.json(begun);
    }
    await until(() => isLateAnswered);
    await after(50);
    return new Response("", { status: 503 });
  };

  const drawn = [];
  new window.MutationObserver(() => drawn.push(main.textContent)).observe(main, { childList: true, characterData: true, subtree: true });
  const root = createRoot(main);
  root.render(<RunStatus url="https://example.com/run" pollMs={50} />);
  await until(() => main.textContent.includes("last answer"));
  root.unmount();
  await after(0);
  const isAborted = signals.every(({ aborted }) => aborted);
  const count = signals.length;
  await after(150);
  console.log(JSON.stringify({ drawn: drawn.filter((text) => text !== ""), isAborted, isOver: signals.length === count }));
  process.exit();
`;

/** Runs the bundled page in a document. */
export const IN_A_DOCUMENT = `
  import { JSDOM } from ${JSON.stringify(import.meta.resolve("jsdom"))};
  const { window } = new JSDOM("<main></main>");
  const { document, navigator } = window;
  for (const [name, value] of Object.entries({ window, document, navigator })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  await import("./page.mjs");
`;
