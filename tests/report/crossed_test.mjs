// Drives the part of the page that divides people as `workpaths show --by` does, and holds its intervals to `survival`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, csvOf, folder, open, run, workpaths } from "./page.mjs";

const base = (title, replicates) => `# ${title}\nschema = 1\nextends = "us.toml"\n[run]\npeople = 2000\nyears = 4\nburn_in = "52 weeks"\nreplicates = ${replicates}\n`;
const arms = `[[arms]]\nname = "as it is"\n[[arms]]\nname = "more places"\nset.pathways.apprenticeship.share = 0.12\n`;

let place;
let files;
let single;
let started;
before(async () => {
    place = folder();
    files = run(place.path, "crossed", base("Crossed", 2) + arms);
    single = run(place.path, "single", base("Single", 1));
    started = await browser();
});
after(async () => {
    await started?.close();
    place?.remove();
});

const options = (page, id) => page.locator(`#crossed-${id} option`).evaluateAll((all) => all.map((o) => o.value));
/** To six digits: of the value itself, of a bound those of the value and its error. */
const near = (found, expected, what, size = Math.abs(expected)) => {
    if (expected === null) assert.equal(found, "", what);
    else assert.ok(Math.abs(Number(found) - expected) <= 1e-5 * size, `${what}: ${found}, ${expected}`);
};

/** The key by which a row of the page stands for one of `show`, whose years count from 0. */
const keyOf = (row, divisions, counted) => divisions.map((d) => (["year", "cohort"].includes(d) ? Number(row[d]) + (counted ? 1 : 0) : row[d])).join("/");

test("every measure by every division and any two of them is that of show --by", async () => {
    let compared = 0;
    for (const [by, across] of [["age", ""], ["region", ""], ["pathway", ""], ["cohort", "group"], ["year", "group"], ["age", "year"], ["region", "year"], ["age", "group"], ["pathway", "cohort"]]) {
        const { page, said, close } = await open(started, files.page); // the browser lets a page make ten downloads
        await page.check("#small-cells");
        const divisions = across === "" ? [by] : [by, across];
        const { rows, of_everybody } = JSON.parse(workpaths("show", files.results, "--by", divisions.join(","), "--json"));
        const measures = Object.keys(rows[0]).filter((k) => `${k}_se` in rows[0]);
        for (const measure of new Set([measures[0], measures[1], measures[Math.floor(measures.length / 2)], measures.at(-2), measures.at(-1)])) {
            await page.selectOption("#crossed-measure", measure);
            await page.selectOption("#crossed-by", by);
            await page.selectOption("#crossed-across", across);
            const shown = await csvOf(page, "crossed");
            assert.equal(shown.length, rows.length, `${measure} by ${divisions}`);
            for (const row of rows) {
                const found = shown.find((s) => s.case === row.arm && keyOf(s, divisions, false) === keyOf(row, divisions, true));
                near(found.value, row[measure], `${measure} by ${divisions}, ${keyOf(row, divisions)}`);
                near(found.standard_error, row[`${measure}_se`], `error of ${measure} by ${divisions}`);
                compared += 1;
            }
            assert.equal(/Everybody counts, founders included/.test(await page.textContent("#crossed")), of_everybody.includes(measure));
        }
        assert.deepEqual(said, []);
        await close();
    }
    assert.ok(compared > 500, `${compared}`);
});

test("only what a measure allows is offered, as show --by allows it", async () => {
    const { page, close } = await open(started, files.page);
    const measures = await options(page, "measure");
    for (const measure of ["employment", "tenure", "median_wage", "depth", "wage"]) {
        assert.ok(measures.includes(measure));
        await page.selectOption("#crossed-measure", measure);
        for (const by of await options(page, "by")) {
            await page.selectOption("#crossed-by", by);
            for (const across of ["pathway", "group", "cohort", "year", "age", "region"].filter((d) => d !== by)) {
                let shows = false;
                try { shows = measure in JSON.parse(workpaths("show", files.results, "--by", `${by},${across}`, "--json")).rows[0]; } catch { /* no measure is told so */ }
                assert.equal((await options(page, "across")).includes(across), shows, `${measure} by ${by},${across}`);
            }
            if (measure !== "tenure") break; // one division of each of the others
        }
    }
    await close();
});

test("cells stand with their intervals in the table, and small ones are hidden by name", async () => {
    const { page, said, close } = await open(started, files.page);
    await page.selectOption("#crossed-by", "age");
    await page.selectOption("#crossed-across", "group");
    assert.equal(await page.locator("#crossed table").count(), 2); // arms
    const text = await page.locator("#crossed tbody td").first().textContent();
    assert.match(text, /^\d+(\.\d+)?%\n\d+(\.\d+)?% to \d+(\.\d+)?%$/);
    await page.selectOption("#crossed-measure", "median_wage");
    await page.selectOption("#crossed-by", "cohort");
    await page.selectOption("#crossed-across", "pathway");
    const rows = await csvOf(page, "crossed");
    assert.ok(rows.filter((r) => Number(r.people) < 10).every((r) => r.value === ""));
    const few = rows.filter((r) => r.hidden !== ""); // not those that have no median
    assert.ok(few.length > 0, `the run has small cells: ${rows.map((r) => r.people)}`);
    assert.ok(few.every((r) => Number(r.people) < 10 && r.hidden === "fewer than 10 people"));
    assert.ok(rows.some((r) => r.value !== ""));
    assert.equal(await page.locator("#crossed td", { hasText: "hidden: fewer than 10 people" }).count(), few.length);
    if (few.some((r) => r.case === "as it is")) assert.match(await page.textContent("#crossed h3"), /hidden: fewer than 10 people: /);
    await page.check("#small-cells");
    assert.equal(await page.locator("#crossed td", { hasText: "hidden" }).count(), 0);
    await page.selectOption("#group", "each");
    assert.match(await page.textContent("#crossed"), /has its own choice of what divides people\. The choice of group does not act here/);
    assert.deepEqual(said, []);
    await close();
});

test("what a cell hides is what Outcomes hides", async () => {
    const { page, close } = await open(started, files.page);
    await page.selectOption("#group", "each");
    await page.selectOption("#crossed-by", "group");
    for (const measure of ["retention_3y", "median_wage", "employment", "depth"]) {
        await page.selectOption("#outcome", measure);
        await page.selectOption("#crossed-measure", measure);
        await page.selectOption("#crossed-by", "group");
        await page.selectOption("#crossed-across", "pathway");
        const cells = await csvOf(page, "crossed");
        for (const row of (await csvOf(page, "outcomes"))) {
            const cell = cells.find((c) => c.case === row.case && c.group === row.group && c.pathway === row.pathway);
            assert.equal(cell.hidden, row.hidden, `${measure} of ${row.pathway}, ${row.group}`);
            const size = Math.max(...["value", "low", "high"].map((key) => Math.abs(Number(row[key]))));
            for (const key of ["value", "low", "high"]) near(cell[key], row[key] === "" ? null : Number(row[key]), `${key} of ${measure}`, size);
        }
    }
    await close();
});

test("a share that stays has one interval on the page, that of survival", async () => {
    const { page, close } = await open(started, single.page);
    await page.check("#small-cells");
    const survival = JSON.parse(workpaths("survival", single.results, "--at", "52,156", "--json"));
    const curve = await csvOf(page, "retention");
    let compared = 0;
    for (const [years, week] of [[1, 52], [3, 156]]) {
        await page.selectOption("#outcome", `retention_${years}y`);
        const outcomes = await csvOf(page, "outcomes");
        await page.selectOption("#crossed-measure", `retention_${years}y`);
        await page.selectOption("#crossed-by", "pathway");
        const cells = await csvOf(page, "crossed");
        for (const group of survival.groups) {
            const at = group.at.find((a) => a.time === week);
            if (at.lower === null || at.lower === undefined) continue;
            for (const found of [outcomes, cells, curve.filter((r) => Number(r.week) === week)].map((rows) => rows.find((r) => r.pathway === group.group))) {
                if (found === undefined) continue; // the curve has ended
                near(found.low, at.lower, `${group.group}, ${years}`);
                near(found.high, at.upper, `${group.group}, ${years}`);
                compared += 1;
            }
        }
    }
    assert.ok(compared >= 8, `${compared}`);
    await close();
});

test("the part is reached from the keyboard and is no wider than a phone", async () => {
    const { page, close } = await open(started, files.page, { viewport: { width: 390, height: 844 } });
    await page.focus("#crossed-measure");
    for (const id of ["crossed-by", "crossed-across"]) {
        await page.keyboard.press("Tab");
        assert.equal(await page.evaluate(() => document.activeElement.id), id);
    }
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await page.inputValue("#crossed-across"), "");
    await page.selectOption("#crossed-by", "age");
    await page.selectOption("#crossed-across", "year");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
    assert.ok(await page.evaluate(() => [...document.querySelectorAll("#crossed .scroll")].every((s) => s.tabIndex === 0 && s.getAttribute("aria-label"))));
    await close();
});
