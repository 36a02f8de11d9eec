// What the tests of the page share: runs of workpaths, a browser, and what the page must never do.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.WORKPATHS_PROGRAM ?? path.join(root, "build/release/workpaths");
const scenarios = path.join(root, "scenarios");

export function folder() {
    const made = mkdtempSync(path.join(tmpdir(), "workpaths-report-"));
    return { path: made, remove: () => rmSync(made, { recursive: true, force: true }) };
}

export const workpaths = (...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28 });

/** Runs a scenario of this text, with the documented base below it, and leaves NAME.h5 and NAME.html in the folder. */
export function run(place, name, text, ...words) {
    const scenario = path.join(place, `${name}.toml`);
    // a root of its own, so that the base is found by an ordinary relative path
    execFileSync("cp", ["-r", `${scenarios}/.`, place]);
    writeFileSync(scenario, text);
    workpaths("run", scenario, "--report", "--progress", "none", "-o", place, ...words);
    return { results: path.join(place, `${name}.h5`), page: path.join(place, `${name}.html`) };
}

/** What Python reads of a results file: an expression over `f`, as JSON. */
export const h5py = (results, expression) => JSON.parse(execFileSync("/usr/bin/python3", [
    "-c", `import sys, json, h5py, numpy as np\nf = h5py.File(sys.argv[1])\nprint(json.dumps(${expression}))`, results], { encoding: "utf8" }));

export async function browser() {
    return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
}

/** The page, opened from its file, with everything that it says and asks for. */
export async function open(started, file, options = {}) {
    const context = await started.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const said = [];
    const asked = [];
    page.on("console", (message) => { if (["error", "warning"].includes(message.type())) said.push(message.text()); });
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    page.on("request", (request) => { if (!/^(data|blob):/.test(request.url()) && request.url() !== pathToFileURL(file).href) asked.push(request.url()); });
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector("#outcomes svg");
    return { page, said, asked, close: () => context.close() };
}

/** The rows that the figure's CSV download holds. */
export async function csvOf(page, figure) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#${figure} .actions button:text-is("CSV")`)]);
    const stream = await download.createReadStream();
    let text = "";
    for await (const part of stream) text += part;
    const [header, ...lines] = text.trim().split("\r\n").map((line) => line.split(","));
    return lines.map((cells) => Object.fromEntries(header.map((name, k) => [name, cells[k]])));
}
