import assert from "node:assert/strict";
import { test } from "node:test";
import { caseLabel, pairPlace, scenarioValue, type DifferenceRow, type EffectRow, type Report, type ResultsFile } from "../src/data.ts";
import { readFileSync } from "node:fs";
import { changesOf, interventionsOf, weeks } from "../src/interventions.ts";
import { labelledMeasures, labelOf, withinSentence } from "../src/labels.ts";
import { extent, spread } from "../src/lines.ts";
import { pathwayStyle } from "../src/palette.ts";
import { recessions } from "../src/recessions.ts";
import { watchedNotes, watchedWho } from "../src/retained.ts";
import { isSet, sectionOf } from "../src/sections/assumptions.ts";
import { headline, isApart, type Ranked } from "../src/ranking.ts";
import { differencesTitle } from "../src/sections/differences.ts";
import { effectsTitle } from "../src/sections/effects.ts";
import { isGrid } from "../src/sections/sweep.ts";

function fileWith(values: [string, string, string][], more: Partial<ResultsFile> = {}): ResultsFile {
    return { name: "us.h5", scenarios: [{ path: "us.toml", comment: [], values }], arms: [{ name: "baseline", scenario: 0, changes: "" }], sweep: null, years: 20, ...more } as ResultsFile;
}

test("a value of the scenario comes without its quotes", () => {
    const file = fileWith([["pathways.p", "title", '"A \\"good\\" one"'], ["run", "people", "100"]]);
    assert.equal(scenarioValue(file, "pathways.p", "title"), 'A "good" one');
    assert.equal(scenarioValue(file, "run", "people"), "100");
    assert.equal(scenarioValue(file, "run", "years"), undefined);
});

test("names at the ends of curves keep their distance and stay inside", () => {
    const placed = spread([10, 11, 12, 100], 15, 0, 105);
    const sorted = [...placed].sort((a, b) => a - b);
    sorted.slice(1).forEach((y, i) => assert.ok(y - sorted[i]! >= 15));
    assert.ok(Math.max(...placed) <= 105);
    assert.deepEqual(spread([20, 60], 15, 0, 100), [20, 60]);
});

test("an axis starts at 0 rather than below it for what is never negative", () => {
    const style = pathwayStyle(["direct_search"], "direct_search");
    const domain = extent([{ name: "", style, points: [{ x: 0, y: 0.01, say: "" }, { x: 1, y: 1, say: "" }] }]);
    assert.equal(domain?.[0], 0);
    assert.equal(extent([]), undefined);
});

test("recessions lie where the months of the series lie", () => {
    const file = fileWith([["macro", "mode", '"series"'], ["macro", "from", '"2000-01"'], ["macro", "to", '"2019-12"']]);
    const found = recessions(file, 0);
    assert.equal(found.length, 2);
    assert.equal(found[0]!.from, 15 / 12); // April 2001, after the peak in March
    assert.equal(found[1]!.to, (9 * 12 + 6) / 12); // through June 2009
    assert.deepEqual(recessions(fileWith([["macro", "mode", '"stationary"'], ["macro", "from", '"2000-01"']]), 0), []);
});

test("a table of a scenario finds its section of the reference", () => {
    assert.equal(sectionOf("hiring"), "hiring");
    assert.equal(sectionOf("groups 2"), "groups");
    assert.equal(sectionOf("pathways.micro_internship"), "pathways");
    assert.equal(sectionOf("pathways.micro_internship.stages 3"), "stages");
});

test("a value is set by the scenario where it differs from the default", () => {
    const parameter = { section: "a", key: "k", meaning: "", kind: "", range: "", default: "1", source: "", assumed: true };
    assert.ok(isSet({ table: "a", key: "k", value: "2", parameter }));
    assert.ok(!isSet({ table: "a", key: "k", value: "1", parameter }));
    assert.ok(!isSet({ table: "a", key: "k", value: "1", parameter: undefined }));
});

test("pathways differ by colour, dash or symbol, direct search being grey", () => {
    const pathways = ["direct_search", ...Array.from({ length: 14 }, (_, i) => `p${i}`)];
    const looks = pathways.map((p) => JSON.stringify(pathwayStyle(pathways, p)));
    assert.equal(new Set(looks).size, pathways.length);
});

const ranked = (name: string, value: number, direct = false): Ranked => ({ name, at: { value, low: value - 0.02, high: value + 0.02 }, direct });

test("a headline names the highest with its interval, and direct search", () => {
    const rows = [ranked("Direct search", 0.4, true), ranked("Apprenticeship", 0.63)];
    assert.equal(headline(rows, "the employment", "share", () => true), "Apprenticeship has the highest employment: 63.0% (61.0% to 65.0%); direct search has 40.0%");
    assert.equal(headline(rows.slice(0, 1), "employment", "share", () => true), "Direct search: employment 40.0% (38.0% to 42.0%)");
    assert.equal(headline([], "employment", "share", () => true), "Nobody to tell employment of");
});

test("a headline says which others may be as high", () => {
    const rows = [ranked("Direct search", 0.62, true), ranked("A", 0.63), ranked("B", 0.61), ranked("C", 0.5)];
    const apart = (a: number, b: number): boolean => Math.abs(rows[a]!.at.value - rows[b]!.at.value) > 0.05;
    assert.equal(headline(rows, "employment", "share", apart), "A has the highest employment: 63.0% (61.0% to 65.0%), not told apart from direct search and B; direct search has 62.0%");
    const many = [ranked("A", 0.63), ranked("B", 0.62), ranked("C", 0.61), ranked("D", 0.6), ranked("Direct search", 0.59, true)];
    assert.match(headline(many, "employment", "share", () => false), /not told apart from B, C and 2 others, direct search among them; direct/);
});

test("without errors a headline speaks of one run", () => {
    assert.match(headline([ranked("A", 0.63), ranked("B", 0.61)], "employment", "share", () => undefined), /^A has the highest employment in this one run: 63\.0%[^,]*$/);
});

test("a difference is apart where its interval leaves out 0", () => {
    assert.equal(isApart(0.2, 0.1, 1), true); // 1.96 errors
    assert.equal(isApart(-0.19, 0.1, 1), false);
    assert.equal(isApart(0.27, 0.1, 5), false); // 2.776 errors over five replicates
    assert.equal(isApart(0.2, null, 5), undefined);
});

test("pairs stand in the order in which the program writes them", () => {
    const places = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].filter((b) => b > a).map((b) => pairPlace(a, b, 4)));
    assert.deepEqual(places, [0, 1, 2, 3, 4, 5]);
    assert.equal(pairPlace(3, 1, 4), pairPlace(1, 3, 4));
});

test("what the arms change is told of everybody, and of a part only where it stands out of all that were looked at", () => {
    const outcome = { name: "employment", about: "share in a job", unit: "%", scale: 100 };
    const row = (pathway: string, difference: number, reach: number, adjusted_p: number): DifferenceRow =>
        ({ arm: 1, outcome: 0, pathway, group: "", base: 0.5, other: 0.5 + difference, difference, se: 0.02, low: difference - reach, high: difference + reach, p: 0.01, adjusted_p });
    const names = { arm: () => "more", who: (r: DifferenceRow) => r.pathway || "Everybody" };
    const chance = [row("", 0.01, 0.02, 1), row("a", 0.03, 0.01, 0.4)];
    assert.equal(differencesTitle(names, chance, outcome), "more: employment +1.0 pp (−1.0 pp to +3.0 pp) for everybody, not told apart from 0");
    assert.equal(differencesTitle(names, [row("", 0.01, 0.005, 0.01), row("a", 0.03, 0.01, 0.04)], outcome), "more: employment +1.0 pp (+0.5 pp to +1.5 pp) for everybody; +3.0 pp (+2.0 pp to +4.0 pp) for a");
    assert.equal(differencesTitle(names, [row("a", 0.03, 0.01, 0.4)], outcome), "No arm surely differs in employment");
});

test("effects say how much of the raw gap is selection", () => {
    const outcome = { name: "stayed_1y", about: "share seen to stay", unit: "pp", scale: 100 };
    const row = (estimand: string, effect: number): EffectRow => ({ outcome: 0, estimand, arm: "1 percent", pathway: "p", by: "all", level: "all", saturation: null, people: 20, effect, se: 0.02, low: effect - 0.01, high: effect + 0.01 });
    assert.equal(effectsTitle("P", [row("naive", 0.1), row("adjusted", 0.05)], outcome), "P, share seen to stay 1 year, of all who entered: +10.0 pp at first sight, +5.0 pp (+4.0 pp to +6.0 pp) at equal traits");
    assert.equal(effectsTitle("P", [row("naive", 0.1), row("adjusted", 0.05), row("direct", 0.04), row("selection", 0.06)], outcome),
        "P, share seen to stay 1 year, of all who entered: +10.0 pp at first sight, +4.0 pp (+3.0 pp to +5.0 pp) in the experiment; selection makes up +6.0 pp (+5.0 pp to +7.0 pp) of the raw gap");
});

test("cases are named by what tells them apart", () => {
    const two = fileWith([], { arms: [{ name: "a", scenario: 0, changes: "" }, { name: "b", scenario: 0, changes: "" }] });
    assert.equal(caseLabel({ files: [two] } as Report, two, 1, 0), "b");
    assert.equal(caseLabel({ files: [two, two] } as Report, two, 1, 0), "us · b");
    assert.equal(caseLabel({ files: [fileWith([])] } as Report, fileWith([]), 0, 0), "");
});

test("two parameters make a grid where every combination is there", () => {
    const sweep = { parameters: ["a", "b"], units: ["1", "1"], texts: [] as string[] };
    assert.ok(isGrid({ ...sweep, values: [[1, 1], [1, 2], [2, 1], [2, 2]] }));
    assert.ok(!isGrid({ ...sweep, values: [[1, 1], [2, 2], [3, 3]] }));
});

test("interventions are told in words", () => {
    const changes = 'pathways.apprenticeship.share = 0.12\ninterventions = [{ "path" = "pathways.apprenticeship.places", "from" = "1 year", "ramp" = "2 years", "factor" = 2 }, { "path" = "macro.finding_factor", "from" = "2 years", "to" = "4 years", "value" = 0.67 }]\n';
    const file = fileWith([], { arms: [{ name: "x", scenario: 0, changes }] });
    assert.deepEqual(changesOf(file, 0), ["pathways.apprenticeship.share = 0.12", "pathways.apprenticeship.places times 2 after 1 year, growing over 2 years",
        "macro.finding_factor becomes 0.67 after 2 years, until the end of 4 years"]);
    assert.deepEqual(recessions(file, 0), [{ from: 2, to: 4, name: "set by the scenario" }]);
    assert.equal(weeks("6 months"), 26);
    assert.equal(weeks("soon"), undefined);
});

test("interventions of the whole scenario hold where the arm sets none", () => {
    const file = fileWith([["interventions 1", "path", '"hiring.bar"'], ["interventions 1", "from", '"52 weeks"'], ["interventions 1", "add", "0.1"]]);
    assert.deepEqual(interventionsOf(file, 0).map((i) => i.text), ["hiring.bar plus 0.1 after 52 weeks"]);
});

test("every measure has a label, and no two have the same one", () => {
    const list = readFileSync("../../sim/base/measure_list.hpp", "utf8");
    const measures = [...list.matchAll(/MeasureInfo\{\s*"(\w+)"/g)].map(([, name]) => name!);
    assert.ok(measures.length > 40);
    assert.deepEqual(labelledMeasures().sort(), measures.sort());
    for (const text of [labelOf, (name: string) => withinSentence({ name, about: name })]) assert.equal(new Set(measures.map((m) => text(m))).size, measures.length);
    assert.equal(labelOf("retention_1y"), "Retained 1 year");
    assert.equal(labelOf("conversion"), "Converted by the host");
    assert.equal(labelOf("taken_on"), "Taken on by the host");
    assert.equal(labelOf("new_one", "what a newer program measures"), "What a newer program measures");
});

test("shares retained say in the page's years whose they are", () => {
    const file = fileWith([], { years: 10, retention_cohorts: { retention_1y: [0, 4], retention_3y: [0, 0], retention_5y: null } });
    assert.equal(watchedWho(file, "retention_1y"), "those who entered in years 1–5 of 10");
    assert.equal(watchedWho(file, "retention_3y"), "those who entered in year 1 of 10");
    assert.equal(watchedWho(file, "employment"), undefined);
    const notes = watchedNotes([file, file], ["employment", "retention_3y_over_direct", "retention_5y"]);
    assert.equal(notes.length, 2); // files that agree say it once
    assert.match(notes[0]!, /^Retained 3 years: of those who entered in year 1 of 10, all of whom were watched so long/);
    assert.match(notes[1]!, /^Retained 5 years: of all who entered, since no cohort was watched so long/);
});
