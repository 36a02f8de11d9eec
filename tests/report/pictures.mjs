// Makes the pictures of docs/tutorial.md from a page:
//
//     build/release/workpaths run scenarios/policy/twice-the-places.toml --people 20000 --report
//     node tests/report/pictures.mjs results/twice-the-places.html docs/tutorial
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { browser, open } from "./page.mjs";

const [file, folder] = process.argv.slice(2).map((word) => path.resolve(word));
if (!folder) throw new Error("usage: node tests/report/pictures.mjs PAGE.html FOLDER");
mkdirSync(folder, { recursive: true });
const started = await browser();
const { page } = await open(started, file, { viewport: { width: 1100, height: 1240 } });

await page.screenshot({ path: path.join(folder, "page.png") });
const figures = { outcomes: "employment", access: null, depth: null, money: null, lives: null };
for (const [figure, outcome] of Object.entries(figures)) {
    if (outcome) await page.selectOption("#outcome", outcome);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#${figure} .actions button:text-is("SVG")`)]);
    writeFileSync(path.join(folder, `${figure}.svg`), readFileSync(await download.path()));
}
await started.close();
