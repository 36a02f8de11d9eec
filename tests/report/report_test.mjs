// Drives the page of `workpaths report` in a browser.
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { browser, csvOf, folder, h5py, open, run, workpaths } from "./page.mjs";

const hostile = "What if </script><script>alert(1)</script><img src=x onerror=alert(2)> doubled?";
const text = `# ${hostile}
#
# Two arms & <b>two</b> replicates.
schema = 1
extends = "us.toml"
[run]
people = 2000
years = 4
burn_in = "52 weeks"
replicates = 2
[[arms]]
name = "as it is"
[[arms]]
name = "more <i>places</i>"
set.pathways.apprenticeship.share = 0.12
[claim]
id = "c01"
sentence = "An apprenticeship builds <b>deeper</b> skill than direct search."
[[claim.tests]]
outcome = "depth"
direction = "higher"
pathways = ["apprenticeship", "direct_search"]
`;

let place;
let files;
let started;
before(async () => {
    place = folder();
    files = run(place.path, "arms", text);
    started = await browser();
});
after(async () => {
    await started?.close();
    place?.remove();
});

test("the page opens quietly, fast and without a network, and is small", async () => {
    const { page, said, asked, close } = await open(started, files.page);
    assert.deepEqual(said, []);
    assert.deepEqual(asked, []);
    const opened = [];
    for (let k = 0; k < 3; ++k) {
        opened.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd));
        await page.reload();
    }
    assert.ok(Math.min(...opened) < 2000, `opened in ${opened} ms`); // other tests may run beside it
    assert.ok(statSync(files.page).size < 3e6);
    assert.doesNotMatch(readFileSync(files.page, "utf8"), /(src|href)=["']?https?:/);
    await close();
});

test("a title with markup shows as text", async () => {
    const { page, said, close } = await open(started, files.page);
    assert.equal(await page.textContent("h1"), hostile);
    assert.equal(await page.locator("h1 img, h1 script").count(), 0);
    assert.match(await page.textContent("body > header"), /Two arms & <b>two<\/b> replicates\./);
    assert.ok((await page.textContent("#outcomes")).includes("more <i>places</i>"));
    assert.deepEqual(said, []);
    await close();
});

test("outcomes are those of show --json", async () => {
    const { rows } = JSON.parse(workpaths("show", files.results, "--json"));
    const { page, close } = await open(started, files.page);
    await page.check("#small-cells"); // few are watched for three years
    for (const outcome of ["retention_3y", "employment", "median_wage", "depth", "reach"]) {
        await page.selectOption("#outcome", outcome);
        const shown = await csvOf(page, "outcomes");
        assert.equal(shown.length, rows.length);
        for (const row of rows) {
            const found = shown.find((s) => s.pathway === row.pathway && s.case === row.arm);
            assert.equal(found.value === "" ? null : Number(found.value), row[outcome], `${outcome} of ${row.pathway}`);
            assert.equal(found.standard_error === "" ? null : Number(found.standard_error), row[`${outcome}_se`]);
        }
    }
    await close();
});

test("the table beside a chart holds the numbers that are drawn", async () => {
    const { rows } = JSON.parse(workpaths("show", files.results, "--json"));
    const { page, close } = await open(started, files.page);
    await page.selectOption("#outcome", "employment");
    await page.click("#outcomes details.data summary");
    const cells = await page.locator("#outcomes details.data tbody tr").first().locator("td").allTextContents();
    const direct = rows.find((r) => r.pathway === "direct_search" && r.arm === "as it is");
    const place = 1 - Number((100 * direct.employment_se).toExponential(1).split("e")[1]);
    assert.equal(cells[2], `${(100 * direct.employment).toFixed(place)}%`);
    await close();
});

test("yearly means, market and access are what h5py reads", async () => {
    const { page, close } = await open(started, files.page);
    await page.check("#small-cells");
    const depth = h5py(files.results, `[[float(np.mean([np.nansum(f["totals/depth_mean"][a, 0, r, y, 2] * f["totals/measured"][a, 0, r, y, 2]) / f["totals/measured"][a, 0, r, y, 2].sum() for r in range(2)])) for y in range(4)] for a in range(2)]`);
    const shown = (await csvOf(page, "depth")).filter((r) => r.pathway === "apprenticeship");
    shown.forEach((row) => {
        const expected = depth[row.case === "as it is" ? 0 : 1][Number(row.year) - 1];
        assert.ok(Math.abs(Number(row.value) / expected - 1) < 1e-5, `depth in year ${row.year}: ${row.value}, ${expected}`); // six digits
    });
    assert.equal(shown.length, 8);
    const searching = h5py(files.results, `float(np.mean([f["series/searching"][0, 0, r, 4:8].sum() / (f["series/searching"][0, 0, r, 4:8].sum() + f["series/employed"][0, 0, r, 4:8].sum()) for r in range(2)]))`);
    const week = (await csvOf(page, "market-weeks")).find((r) => r.week === "4" && r.case === "as it is");
    assert.ok(Math.abs(Number(week.searching) / searching - 1) < 1e-5);
    const placed = h5py(files.results, `[int(f["totals/applied"][0, 0, :, :, 2, 0].sum()), int(f["totals/placed"][0, 0, :, :, 2, 0].sum())]`);
    const access = (await csvOf(page, "access")).find((r) => r.pathway === "apprenticeship" && r.group === "majority" && r.case === "as it is");
    assert.deepEqual([Number(access.applied), Number(access.placed)], placed);
    await close();
});

test("unemployment is that of show --by year, of everybody and by group", async () => {
    const { page, close } = await open(started, files.page);
    let compared = 0;
    for (const by of ["year", "group,year"]) {
        if (by !== "year") await page.selectOption("#group", "each");
        const shown = await csvOf(page, "market");
        const { rows } = JSON.parse(workpaths("show", files.results, "--by", by, "--json"));
        assert.equal(shown.length, rows.length);
        for (const row of rows) {
            const found = shown.find((s) => s.case === row.arm && Number(s.year) === row.year + 1 && s.group === (row.group ?? "all"));
            assert.ok(Math.abs(Number(found.unemployment) / row.unemployment - 1) < 1e-5, `${by}: ${found.unemployment}, ${row.unemployment}`);
            compared += 1;
        }
    }
    assert.equal(compared, 2 * 4 + 2 * 4 * 2);
    assert.match(await page.textContent("#market h3"), /^Unemployment runs between \S+% \(year \d\) and \S+% \(year \d\)/);
    await close();
});

test("retention of one run is that of workpaths survival", async () => {
    const single = run(place.path, "single", text.replace("replicates = 2", "replicates = 1"));
    const survival = JSON.parse(workpaths("survival", single.results, "--at", "52,156", "--json"));
    const { page, close } = await open(started, single.page);
    const shown = (await csvOf(page, "retention")).filter((r) => r.case === "as it is");
    for (const group of survival.groups) {
        for (const at of group.at) {
            const found = shown.find((r) => r.pathway === group.group && Number(r.week) === at.time);
            if (!found) continue; // fewer than ten at risk
            assert.ok(Math.abs(Number(found.survival) - at.value) < 1e-6);
            assert.ok(Math.abs(Number(found.low) - at.lower) < 1e-6);
        }
    }
    assert.ok(shown.some((r) => Number(r.week) === 52));
    await close();
});

/** The cells of a figure's data table, by the name of their column. */
async function tableOf(page, figure) {
    if (!(await page.evaluate((id) => document.querySelector(`#${id} details.data`).open, figure))) await page.click(`#${figure} details.data summary`);
    await page.waitForSelector(`#${figure} details.data table`, { state: "attached" }); // it is made when first looked at
    return page.evaluate((id) => {
        const table = document.querySelector(`#${id} details.data table`);
        const names = [...table.querySelectorAll("thead th")].map((th) => th.textContent);
        return [...table.querySelectorAll("tbody tr")].map((tr) => Object.fromEntries([...tr.children].map((td, k) => [names[k], td.textContent])));
    }, figure);
}

// The study is too short to leave out cohorts: the curve, too, has this height. crossed_test.mjs has a longer one.
test("a share retained is one figure in headlines and tables", async () => {
    const { page, close } = await open(started, files.page);
    let compared = 0;
    const curve = await csvOf(page, "retention");
    const written = await tableOf(page, "retention");
    const overview = await page.evaluate(() => [...document.querySelectorAll("#all-outcomes tbody tr")].map((tr) => [...tr.children].map((td) => td.textContent)));
    const headings = await page.evaluate(() => [...document.querySelectorAll("#all-outcomes thead th")].map((th) => th.textContent));
    for (const [years, week] of [[1, "52"], [3, "156"]]) {
        await page.selectOption("#outcome", `retention_${years}y`);
        const outcomes = await csvOf(page, "outcomes");
        const drawn = (await page.locator("#outcomes svg").allTextContents()).join("\n");
        const said = await page.textContent("#outcomes h3");
        const table = await tableOf(page, "outcomes");
        for (const [k, outcome] of outcomes.entries()) {
            const place = curve.findIndex((r) => r.pathway === outcome.pathway && r.case === outcome.case && r.week === week);
            if (place < 0 || outcome.value === "") continue; // fewer than ten at risk
            assert.ok(Math.abs(Number(curve[place].survival) / Number(outcome.value) - 1) < 1e-5, `${outcome.pathway}: ${curve[place].survival}, ${outcome.value}`);
            assert.ok(Math.abs(Number(curve[place].standard_error) / Number(outcome.standard_error) - 1) < 1e-5);
            const share = written[place]["Height of the curve"];
            const label = `Retained ${years} year${years > 1 ? "s" : ""}`;
            assert.equal(table[k][label], share);
            assert.ok(drawn.includes(share), `${share} is drawn`);
            const row = overview.find((cells) => cells[0] === table[k].Pathway && cells[1] === table[k].Arm);
            assert.equal(row[headings.indexOf(label)], share);
            if (said.startsWith(`${table[k].Pathway} has`) && k % 2 === 0) assert.ok(said.includes(`: ${share} (`), said);
            compared += 1;
        }
        const told = await page.textContent("#retention h3");
        if (told.includes(years === 1 ? "for a year" : `for ${years} years`)) assert.equal(told, said);
    }
    assert.ok(compared >= 2, `${compared}`); // direct search of both arms at least
    await close();
});

// Entrants of a group (a place on its axis, or null) and of the last half of cohorts (of four years) or of all, in an arm.
const people = (arm, group, late) => `(f["people/person_arm"][:] == ${arm}) & (f["people/person_cohort"][:] >= ${late ? 2 : 0})${group === null ? "" : ` & (f["people/person_group"][:] == ${group})`}`;
const close_to = (found, expected, what) => assert.ok(Math.abs(Number(found) - expected) <= 1e-9 * Math.abs(expected), `${what}: ${found}, ${expected}`);

test("outcomes by group and cohort are those of the people of the file", async () => {
    const { page, close } = await open(started, files.page);
    await page.check("#small-cells");
    await page.selectOption("#outcome", "employment");
    const employed = (arm, group, cohort, pathway) => h5py(files.results, `[float(np.mean([((s := f["people/person_state"][:])[w := ${people(arm, group, false)} & (f["people/person_cohort"][:] == ${cohort}) & (f["people/person_replicate"][:] == r) & (f["people/person_pathway"][:] == ${pathway})] == 2).sum() / (s[w] != 4).sum() + (s[w] == 3).sum() / (s[w] != 4).sum() for r in range(2)]))][0]`);
    await page.selectOption("#group", "each");
    await page.selectOption("#cohort", { label: "Entered in year 2" });
    const rows = await csvOf(page, "outcomes");
    for (const [g, group] of [[0, "majority"], [1, "underrepresented"]]) {
        const row = rows.find((r) => r.pathway === "direct_search" && r.group === group && r.case === "as it is");
        assert.equal(row.cohort, "entered in year 2");
        close_to(row.value, employed(0, g, 1, 1), group);
    }
    await page.selectOption("#outcome", "depth");
    assert.match(await page.textContent("#outcomes"), /for all cohorts together\. The choice of cohort does not act here/);
    const depth = h5py(files.results, `float(np.mean(f["totals/depth_mean"][0, 0, :, 3, 1, 1]))`);
    close_to((await csvOf(page, "outcomes")).find((r) => r.pathway === "direct_search" && r.group === "underrepresented").value, depth, "depth");
    await close();
});

test("the difference from direct search has the interval of pairs of replicates", async () => {
    const { page, close } = await open(started, files.page);
    await page.selectOption("#outcome", "depth");
    const values = h5py(files.results, `[[float((f["totals/depth_mean"][0, 0, r, 3, p] * f["totals/measured"][0, 0, r, 3, p]).sum() / f["totals/measured"][0, 0, r, 3, p].sum()) for p in (1, 2)] for r in range(2)]`);
    const differences = values.map(([direct, other]) => other - direct);
    const mean = (differences[0] + differences[1]) / 2;
    const error = Math.abs(differences[0] - differences[1]) / 2; // sd / sqrt(2)
    await page.check("#over-direct");
    const row = (await csvOf(page, "outcomes")).find((r) => r.pathway === "apprenticeship" && r.case === "as it is");
    close_to(row.value, mean, "difference");
    // the error is written to three digits; Student's t of one degree of freedom
    assert.ok(Math.abs((Number(row.high) - mean) / (12.7062 * error) - 1) < 0.006, `${row.high}, ${mean}, ${error}`);
    const title = await page.textContent("#outcomes h3");
    const apart = Math.abs(mean) > 12.7062 * error;
    assert.equal(/not told apart from/.test(title), !apart || /Micro/.test(title.split("has")[0]), title);
    await close();
});

test("money by group is what the ledgers hold of it", async () => {
    const { page, close } = await open(started, files.page);
    await page.check("#small-cells");
    await page.selectOption("#group", "each");
    const rows = await csvOf(page, "money");
    const parties = h5py(files.results, `[p.decode() for p in f["party"][:]]`);
    for (const [g, group] of [[0, "majority"], [1, "underrepresented"]]) {
        const expected = h5py(files.results, `float(np.mean([f["money/net_present_value"][1, 0, r, :, 1, ${g}, ${parties.indexOf("public")}].sum() / (${people(1, g, false)} & (f["people/person_replicate"][:] == r) & (f["people/person_pathway"][:] == 1)).sum() for r in range(2)]))`);
        close_to(rows.find((r) => r.party === "public" && r.pathway === "direct_search" && r.group === group && r.case === "more <i>places</i>").value, expected, group);
    }
    await page.selectOption("#cohort", "each");
    assert.match(await page.textContent("#money"), /Money is told of all cohorts together, or of those that were watched long enough\. The choice of cohort does not act here/);
    await close();
});

test("differences by group are those of compare --by group", async () => {
    const { page, close } = await open(started, files.page);
    await page.selectOption("#group", "each");
    const shown = await csvOf(page, "differences");
    const { rows } = JSON.parse(workpaths("compare", files.results, "--outcome", "employment", "--by", "group", "--json"));
    for (const row of rows) {
        const found = shown.find((s) => s.pathway === "everybody" && s.group === row.slice);
        assert.ok(Math.abs(Number(found.difference) - row.difference) <= 1e-5 * Math.abs(row.difference), row.slice);
    }
    const rate = (arm) => h5py(files.results, `float(np.mean((f["totals/employed"][${arm}, 0, :, 3, 1, 1] + f["totals/training"][${arm}, 0, :, 3, 1, 1]) / f["totals/people"][${arm}, 0, :, 3, 1, 1]))`);
    const both = shown.find((s) => s.pathway === "direct_search" && s.group === "underrepresented");
    assert.ok(Math.abs(Number(both.difference) - (rate(1) - rate(0))) < 1e-6, both.difference);
    await close();
});

test("money is that of show --money --json", async () => {
    const { rows } = JSON.parse(workpaths("show", files.results, "--money", "--json"));
    const { page, close } = await open(started, files.page);
    await page.selectOption("#money-per", "per_entrant_over_direct");
    const shown = await csvOf(page, "money");
    for (const row of rows) {
        const found = shown.find((s) => s.pathway === row.pathway && s.party === row.party && s.case === row.arm);
        assert.equal(found.value === "" ? null : Number(found.value), row.per_entrant_over_direct);
    }
    await close();
});

test("differences are those of compare --json", async () => {
    const { page, close } = await open(started, files.page);
    for (const [k, outcome] of [[0, "employment"], [1, "wage"]]) {
        await page.selectOption("#differences-outcome", String(k));
        const shown = await csvOf(page, "differences");
        const { rows } = JSON.parse(workpaths("compare", files.results, "--outcome", outcome, "--by", "pathway", "--json"));
        for (const row of rows) {
            const found = shown.find((s) => s.pathway === row.slice);
            for (const [here, there] of [["difference", "difference"], ["low", "lower"], ["high", "upper"]]) {
                assert.ok(Math.abs(Number(found[here]) - row[there]) <= 1e-5 * Math.abs(row[there]), `${outcome} of ${row.slice}: ${found[here]}, ${row[there]}`);
            }
        }
    }
    await close();
});

test("criteria are those of show --criteria --json", async () => {
    const { rows } = JSON.parse(workpaths("show", files.results, "--criteria", "--json"));
    const { page, close } = await open(started, files.page);
    await page.check("#small-cells");
    for (const [k, key] of [[0, "duration"], [6, "pay_in_total"], [11, "earnings_over_direct"]]) {
        await page.selectOption("#criterion", String(k));
        const shown = await csvOf(page, "criteria");
        for (const row of rows) {
            const found = shown.find((s) => s.pathway === row.pathway && s.case === row.arm);
            assert.equal(found.value === "" ? null : Number(found.value), row[key], `${key} of ${row.pathway}`);
        }
    }
    await close();
});

test("claims stand with their verdicts", async () => {
    const { page, close } = await open(started, files.page);
    assert.match(await page.textContent("#part-claims h3"), /(holds|fails|undecided) An apprenticeship builds <b>deeper<\/b> skill/);
    assert.match(await page.textContent("#part-claims tbody tr"), /apprenticeship less direct_search/);
    await close();
});

test("controls redraw in place", async () => {
    const { page, said, close } = await open(started, files.page);
    const title = () => page.textContent("#outcomes h3");
    const first = await title();
    await page.selectOption("#outcome", "median_wage");
    assert.notEqual(await title(), first);
    assert.match(await title(), /wage/);
    const rows = async () => new Set((await csvOf(page, "retention")).map((r) => r.pathway));
    assert.ok((await rows()).has("apprenticeship"));
    await page.click("#pathways summary");
    await page.uncheck("#pathways-1");
    assert.ok(!(await rows()).has("apprenticeship"));
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#pathways[open]").count(), 0);
    const panels = await page.locator("#retention .panel").count();
    assert.equal(panels, 2);
    await page.click("#arms summary");
    await page.uncheck("#arms-1");
    assert.equal(await page.locator("#retention .panel").count(), 1);
    const before = JSON.stringify(await csvOf(page, "depth"));
    await page.selectOption("#group", { label: "Underrepresented" });
    assert.notEqual(JSON.stringify(await csvOf(page, "depth")), before);
    const spells = JSON.stringify(await csvOf(page, "retention"));
    await page.selectOption("#cohort", { index: 2 });
    assert.notEqual(JSON.stringify(await csvOf(page, "retention")), spells);
    await page.fill("#find-assumption", "mentor");
    await page.selectOption("#which-assumptions", "all");
    assert.ok((await page.locator("#assumption-table tbody tr").allTextContents()).every((t) => /mentor/i.test(t)));
    assert.deepEqual(said, []);
    await close();
});

test("everything can be reached and changed from the keyboard", async () => {
    const { page, close } = await open(started, files.page);
    await page.focus("#pathways summary");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab"); // all
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    assert.equal(await page.isChecked("#pathways-0"), false);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.closest("details").id), "pathways");
    await close();
});

test("what is hidden is named as hidden in figure, headline and table alike", async () => {
    const { page, close } = await open(started, files.page);
    const hidden = "hidden: fewer than 10 people";
    await page.selectOption("#group", { label: "Underrepresented" });
    await page.selectOption("#cohort", { label: "Entered in year 1" });
    const seen = [];
    for (const [figure, title, column] of [["outcomes", true, "value"], ["money", true, "value"], ["criteria", true, "value"], ["access", false, "share"], ["depth", false, "value"]]) {
        const rows = await csvOf(page, figure);
        const table = await tableOf(page, figure);
        const chart = (await page.locator(`#${figure} svg`).allTextContents()).join("\n");
        for (const [k, row] of rows.entries()) {
            if (row.hidden === "") continue;
            assert.equal(row.hidden, "fewer than 10 people");
            assert.equal(row[column], "");
            assert.ok(Object.values(table[k]).includes(hidden), JSON.stringify(table[k]));
            assert.match(await page.textContent(`#${figure}`), /Hidden: fewer than 10 people: /);
            if (figure !== "depth") assert.ok(chart.includes(hidden), `${figure}: ${chart}`);
            if (title && row.case === "as it is") assert.ok((await page.textContent(`#${figure} h3`)).includes(`; ${hidden}: `), await page.textContent(`#${figure} h3`));
            seen.push(figure);
        }
    }
    assert.ok(new Set(seen).size >= 2, `the run has small cells: ${seen}`);
    assert.ok((await page.textContent("#all-outcomes")).includes(hidden));
    await page.check("#small-cells");
    for (const figure of new Set(seen)) assert.ok(!(await page.textContent(`#${figure}`)).toLowerCase().includes(hidden), figure);
    await close();
});

test("cells of fewer than ten people are hidden until they are asked for", async () => {
    const { page, close } = await open(started, files.page);
    const few = (rows) => rows.filter((r) => Number(r.people) < 10 && Number(r.people) > 0);
    await page.selectOption("#group", { label: "Underrepresented" });
    const hidden = few(await csvOf(page, "depth"));
    assert.ok(hidden.length > 0, "the run has small cells");
    assert.ok(hidden.every((r) => r.value === ""));
    assert.match(await page.textContent("#depth"), /Hidden: fewer than 10 people: /);
    await page.check("#small-cells");
    assert.ok(few(await csvOf(page, "depth")).some((r) => r.value !== ""));
    await close();
});

test("what is hidden of a curve's end is hidden of the outcome too, and both say of whom", async () => {
    const { page, close } = await open(started, files.page);
    await page.selectOption("#outcome", "retention_3y");
    const rows = await csvOf(page, "retention");
    const shown = await csvOf(page, "outcomes");
    const title = await page.textContent("#retention h3");
    let hidden = 0;
    for (const one of shown.filter((r) => r.case === "as it is" && r.people !== "0")) {
        const watched = rows.some((r) => r.case === one.case && r.pathway === one.pathway && r.week === "156");
        assert.equal(one.value !== "", watched, one.pathway);
        if (!watched && one.hidden !== "") hidden += 1;
    }
    assert.ok(hidden > 0, "the run has curves that end early");
    assert.match(title, /; hidden: fewer than 10 people: /);
    await close();
});

test("charts leave as SVG and PNG", async () => {
    const { page, said, close } = await open(started, files.page);
    const buttons = await page.locator("figure:has(.panels svg)").evaluateAll((all) => all.map((f) => [f.id, [...f.querySelectorAll(".actions button")].map((b) => b.textContent).join()]));
    assert.ok(buttons.length >= 15, `${buttons.length} figures have charts`);
    for (const [id, offered] of buttons) assert.equal(offered, "SVG,PNG,CSV", id);
    const take = async (kind) => {
        const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#retention .actions button:text-is("${kind}")`)]);
        return readFileSync(await download.path());
    };
    const picture = (await take("SVG")).toString();
    assert.match(picture, /^<svg[^>]*xmlns=/);
    assert.doesNotMatch(picture, /var\(--paper\)|currentColor/);
    assert.ok(picture.includes("more &lt;i&gt;places&lt;/i&gt;"));
    const png = await take("PNG");
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.ok(png.length > 10_000);
    assert.deepEqual(said, []);
    await close();
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["on a phone", { viewport: { width: 390, height: 844 } }]]) {
    test(`axe finds no serious violation, ${name}`, async () => {
        const { page, close } = await open(started, files.page, options);
        for (const details of await page.locator("details:not(.check-list) > summary").all()) await details.click();
        // not as a script of the page, which its policy allows but whose violations would be ours
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        const bad = violations.filter((v) => ["serious", "critical"].includes(v.impact));
        assert.deepEqual(bad.map((v) => `${v.id}: ${v.nodes.length} x ${v.nodes[0].html.slice(0, 200)}`), []);
        await close();
    });
}

test("nothing is wider than a phone", async () => {
    const { page, close } = await open(started, files.page, { viewport: { width: 390, height: 844 } });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
    await close();
});

test("a sweep shows how the outcome answers, for one parameter and for two", async () => {
    const sweep = (grid) => `# Sweep\nschema = 1\nextends = "us.toml"\n[run]\npeople = 3000\nyears = 2\nburn_in = "20 weeks"\n[sweep.grid]\n${grid}\n`;
    for (const [name, grid, panels] of [["one", "hiring.bar = [0.7, 0.8, 0.9]", 1], ["two", "hiring.bar = [0.7, 0.9]\nrun.people = [2500, 3000]", 3]]) {
        const swept = run(place.path, name, sweep(grid));
        const { page, said, close } = await open(started, swept.page);
        assert.equal(await page.locator("#part-sweep .panel").count(), panels);
        await page.selectOption("#outcome", "employment");
        const { rows } = JSON.parse(workpaths("show", swept.results, "--json"));
        const shown = await csvOf(page, `sweep-${name}-h5`);
        const direct = shown.filter((r) => r.pathway === "direct_search").map((r) => Number(r.value));
        assert.deepEqual(direct, rows.filter((r) => r.pathway === "direct_search").map((r) => r.employment));
        assert.deepEqual(said, []);
        await close();
    }
});

test("an experiment shows its effects beside those of choosers", async () => {
    const forced = run(place.path, "forced", `# Forced\nschema = 1\nextends = "us.toml"\n[run]\npeople = 2000\nyears = 3\nburn_in = "20 weeks"\nreplicates = 3\n[experiment]\npathway = "apprenticeship"\n[[arms]]\nname = "nobody"\n[[arms]]\nname = "half"\nset.experiment.share = 0.5\n`);
    const { page, said, close } = await open(started, forced.page);
    await page.check("#small-cells");
    for (const [k, outcome, by] of [[0, "employed", "all"], [1, "earnings", "aptitude"], [0, "employed", "group"]]) {
        await page.selectOption("#effects-outcome", String(k));
        if (by === "group") await page.selectOption("#group", "each");
        else await page.selectOption("#effects-by", by);
        const { rows } = JSON.parse(workpaths("effects", forced.results, "--outcome", outcome, ...(by === "all" ? [] : ["--by", by]), "--json"));
        const expected = rows.filter((r) => r.by === by && r.effect !== null);
        const shown = await csvOf(page, "effects");
        assert.equal(shown.length, expected.length);
        assert.ok(["naive", "adjusted", "direct", "paired", "spillover", "overall", "selection"].every((e) => shown.some((r) => r.estimand === e)));
        for (const row of expected) {
            const found = shown.find((s) => s.estimand === row.estimand && s.level === row.level);
            for (const [here, there] of [["effect", row.effect], ["low", row.lower], ["high", row.upper], ["saturation", row.saturation]]) {
                if (there === null || there === undefined) assert.equal(found[here], "");
                else assert.ok(Math.abs(Number(found[here]) - there) <= 1e-5 * Math.abs(there), `${here} of ${row.estimand}, ${row.level}: ${found[here]}, ${there}`);
            }
        }
        assert.equal(await page.locator("#effects .panel").count(), new Set(shown.map((r) => r.level)).size);
    }
    assert.match(await page.textContent("#effects h3"), /at first sight, .* in the experiment; selection makes up /);
    await page.selectOption("#group", { label: "Majority" });
    assert.deepEqual([...new Set((await csvOf(page, "effects")).map((r) => r.level))], ["majority"]);
    assert.deepEqual(said, []);
    await close();
});

test("groups and cohorts stand beside each other in every part that knows them, and the others say why not", async () => {
    const { page, said, close } = await open(started, files.page);
    await page.check("#small-cells");
    await page.selectOption("#group", "each");
    await page.selectOption("#cohort", "each");
    // the browser lets a page make ten downloads
    for (const figure of ["outcomes", "retention", "reasons", "depth", "network", "employment", "money", "access", "access-year"]) {
        const rows = await csvOf(page, figure);
        assert.deepEqual([...new Set(rows.map((r) => r.group))].sort(), ["majority", "underrepresented"], figure);
        if (["outcomes", "retention", "reasons"].includes(figure)) assert.equal(new Set(rows.map((r) => r.cohort)).size, 4, figure);
    }
    for (const figure of ["differences", "criteria", "depth", "breadth", "network", "reach", "employment", "wage", "market", "market-weeks", "access", "money", "lives"]) {
        assert.match(await page.textContent(`#${figure}`), /The choice of (group|cohort) does not act here/, figure);
    }
    assert.equal(await page.locator("#retention .panel").count(), 16); // arms, groups, cohorts
    assert.deepEqual(said, []);
    await close();
});

test("what was observed stands beside the simulated curves", async () => {
    const own = `${place.path}/own.csv`;
    writeFileSync(own, "time,survival,se,group\n6,0.7,0.02,direct_search\n12,0.5,0.03,direct_search\n36,0.2,0.04,direct_search\n6,0.9,0.05,apprenticeship\n24,0.6,0.05,apprenticeship\n");
    const with_own = `${place.path}/observed.html`;
    workpaths("report", files.results, "--observed", own, "--observed-unit", "months", "-o", with_own);
    const { observed } = JSON.parse(workpaths("survival", files.results, "--by", "pathway", "--arm", "as it is", "--observed", own, "--observed-unit", "months", "--json"));
    const { page, said, close } = await open(started, with_own);
    await page.check("#small-cells");
    const rows = (await csvOf(page, "retention")).filter((r) => r.case === "observed");
    assert.equal(Number(rows.find((r) => r.pathway === "direct_search" && r.week === "26").survival), 0.7);
    assert.equal(Number(rows.find((r) => r.pathway === "apprenticeship" && r.week === "39").survival), 0.9);
    const table = await page.locator("#observed-distances tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    assert.equal(observed.comparisons.length, 2);
    for (const one of observed.comparisons) {
        const name = one.group === "direct_search" ? "Direct search" : "Apprenticeship";
        const found = table.find((cells) => cells[0] === `${name} · as it is`);
        const number = (v) => `${v < 0 ? "−" : ""}${Math.abs(v).toFixed(1)}`;
        assert.deepEqual(found.slice(1), [`${name}, observed`, `${one.greatest_difference < 0 ? "−" : "+"}${(100 * Math.abs(one.greatest_difference)).toFixed(1)} pp`, number(one.greatest_at), number(one.area), number(one.restricted_mean.difference.value), number(one.restricted_mean.difference.lower), number(one.restricted_mean.difference.upper), one.support.toFixed(one.support < 100 ? 1 : 0)]);
    }
    assert.match(await page.textContent("#retention"), /Observed: .*own\.csv.*Direct search, as it is, simulated less observed: at most/);
    assert.match(await page.textContent("#retention .legend"), /Direct search, observed/);
    await page.uncheck("#show-observed");
    assert.equal(await page.locator("#observed-distances").count(), 0);
    assert.ok((await csvOf(page, "retention")).every((r) => r.case !== "observed"));
    assert.deepEqual(said, []);
    await close();
});

test("two files make one page", async () => {
    const page_file = `${place.path}/both.html`;
    const other = run(place.path, "other", `# Other\nschema = 1\nextends = "us.toml"\n[run]\npeople = 1000\nyears = 2\nburn_in = "20 weeks"\n`);
    workpaths("report", files.results, other.results, "-o", page_file);
    const { page, said, close } = await open(started, page_file);
    assert.equal(await page.locator("#arms li").count(), 3);
    assert.match(await page.textContent("#part-provenance"), /arms\.h5[\s\S]*other\.h5/);
    assert.deepEqual(said, []);
    await close();
});
