// How the page, and the tables beside it, read what others wrote: a user's own data, the points of a sweep.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { browser, csvOf, folder, open, run, workpaths } from "./page.mjs";

let place;
let swept;
let started;
before(async () => {
    place = folder();
    swept = run(place.path, "swept", `# Swept\nschema = 1\nextends = "us.toml"\n[run]\npeople = 1000\nyears = 2\nburn_in = "20 weeks"\n[sweep.grid]\ngroups.underrepresented.signal = [0.5, 0.6]\nseparation.level = ["0.03 per week", "0.04 per week"]\n[[arms]]\nname = "as it is"\n[[arms]]\nname = "less"\nset."groups.1.share" = 0.2\nset."groups.0.share" = 0.8\n`);
    started = await browser();
});
after(async () => {
    await started?.close();
    place?.remove();
});

test("points of a sweep name groups, and texts have no quotes, wherever they are read", async () => {
    const name = "groups.underrepresented.signal";
    const [header, first] = workpaths("export", swept.results, "--table", "sweep").split("\n");
    assert.match(header, new RegExp(`(^|,)${name}(,|$)`));
    assert.doesNotMatch(first, /"/);
    assert.match(first, /0\.03 ?(per|\/) ?week/);
    assert.match(workpaths("export", swept.results, "--analysis", "outcomes").split("\n")[0], new RegExp(`,${name}`));
    const shown = workpaths("show", swept.results).replace(/\s+/g, " "); // headings are broken at the screen's width
    assert.match(shown, /at groups\.underrepresented\.signal = 0\.5, separation\.level = 0\.03 ?(per|\/) ?week/);
    const { page, said, close } = await open(started, swept.page);
    assert.match(await page.textContent("#arms"), /groups\.underrepresented\.signal = 0\.5/);
    const text = await page.textContent("body > header");
    assert.match(text, /groups\.underrepresented\.signal/);
    assert.match(text, /groups\.underrepresented\.share = 0\.2/);
    assert.doesNotMatch(text, /groups\.[01]\./);
    assert.ok(Object.keys((await csvOf(page, "sweep-swept-h5"))[0]).includes(name));
    assert.deepEqual(said, []);
    await close();
    // what is run again is what was written
    const again = `${place.path}/again.toml`;
    writeFileSync(again, workpaths("export", swept.results, "--table", "scenario"));
    workpaths("check", again);
});

test("the page says how a user's own data were read", async () => {
    const own = `${place.path}/own.csv`;
    writeFileSync(own, "time;event\n6,5;1\nNA;1\n12,1;0\n900;1\n950;1\n960;1\n");
    const with_own = `${place.path}/observed.html`;
    workpaths("report", swept.results, "--observed", own, "--drop-missing", "-o", with_own);
    const { page, said, close } = await open(started, with_own);
    const text = await page.textContent("#retention");
    for (const note of [/Semicolons separate its columns, and the comma is its decimal mark/, /1 rows with missing cells are left out/, /fourfold apart: are the file's times in weeks\?/]) assert.match(text, note);
    assert.deepEqual(said, []);
    await close();
});
