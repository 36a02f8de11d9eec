// Drives the part of the page that divides people as `workpaths show --by` does, and holds its intervals to `survival`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, csvOf, folder, open, run, workpaths } from "./page.mjs";

const base = (title, replicates) => `# ${title}\nschema = 1\nextends = "us.toml"\n[run]\npeople = 2000\nyears = 4\nburn_in = "52 weeks"\nreplicates = ${replicates}\n`;
const arms = `[[arms]]\nname = "as it is"\n[[arms]]\nname = "more places"\nset.pathways.apprenticeship.share = 0.12\n`;

let place;
let files;
let single;
let long; // enough to leave out the cohorts that were not watched so long
let started;
before(async () => {
    place = folder();
    files = run(place.path, "crossed", base("Crossed", 2) + arms);
    single = run(place.path, "single", base("Single", 1));
    long = run(place.path, "long", base("Long", 2).replace("years = 4", "years = 10").replace("people = 2000", "people = 6000"));
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

test("a share retained is one figure in short, under Outcomes and in the table of parts, and says of which cohorts", async () => {
    const { rows, retention_cohorts } = JSON.parse(workpaths("show", long.results, "--json"));
    assert.deepEqual(retention_cohorts.retention_3y, [0, 2]); // or the curve would have the share
    const { page, said, close } = await open(started, long.page);
    await page.check("#small-cells");
    await page.selectOption("#outcome", "retention_3y");
    const cohorts = /of those who entered in years 1–3 of 10/;
    const headline = await page.textContent("#outcomes h3");
    const short = await page.locator("#part-short li", { has: page.locator('a[href="#retention"]') }).textContent();
    const best = rows.reduce((a, b) => (a.retention_3y > b.retention_3y ? a : b));
    const place = 1 - Number((100 * best.retention_3y_se).toExponential(1).split("e")[1]);
    const share = `${(100 * best.retention_3y).toFixed(Math.max(0, place))}%`;
    for (const text of [headline, short]) assert.ok(text.includes(` ${share}`), `${text}: ${share}`);
    assert.equal(short, headline);
    assert.equal(await page.textContent("#retention h3"), headline);
    assert.match(headline, /has the highest share retained for 3 years by the first employer: .*; of those who entered in years 1–3 of 10/);
    await page.selectOption("#crossed-measure", "retention_3y");
    await page.selectOption("#crossed-by", "pathway");
    const cells = await csvOf(page, "crossed");
    const outcomes = await csvOf(page, "outcomes");
    for (const row of rows) for (const shown of [cells, outcomes]) near(shown.find((r) => r.pathway === row.pathway).value, row.retention_3y, row.pathway);
    for (const figure of ["outcomes", "all-outcomes", "crossed"]) assert.match(await page.textContent(`#${figure}`), cohorts, figure);
    assert.doesNotMatch(await page.textContent("#crossed"), /JSON|no cohorts are named/);
    // the curve's height is another number, and its figure says so
    const at = (await csvOf(page, "retention")).find((r) => r.pathway === "direct_search" && r.week === "156");
    assert.ok(Math.abs(Number(at.survival) - rows.find((r) => r.pathway === "direct_search").retention_3y) > 1e-4);
    assert.match(await page.textContent("#retention .about"), /of the first jobs of all cohorts, late ones being seen for less time: their height after some years is not the share retained/);
    assert.deepEqual(said, []);
    await close();
});

test("of a cohort that is chosen curve and share retained are one", async () => {
    const { page, close } = await open(started, long.page);
    await page.check("#small-cells");
    await page.selectOption("#outcome", "retention_3y");
    await page.selectOption("#cohort", { label: "Entered in years 1–2" });
    const curve = (await csvOf(page, "retention")).filter((r) => r.week === "156");
    const outcomes = await csvOf(page, "outcomes");
    assert.ok(curve.length > 0);
    for (const { pathway, survival } of curve) near(survival, Number(outcomes.find((r) => r.pathway === pathway).value), pathway);
    assert.match(await page.textContent("#retention h3"), /; of those who entered in years 1–2$/);
    assert.match(await page.textContent("#retention .about"), /of the first jobs of this cohort, as are its shares retained/);
    await close();
});

// the study is too short to leave out cohorts: shares retained are of all, as survival has them
test("a share retained has one interval on the page, and that of survival where both are of all cohorts", async () => {
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
