import assert from "node:assert/strict";
import { test } from "node:test";
import { caseLabel, scenarioValue, type Report, type ResultsFile } from "../src/data.ts";
import { changesOf, interventionsOf, weeks } from "../src/interventions.ts";
import { extent, spread } from "../src/lines.ts";
import { pathwayStyle } from "../src/palette.ts";
import { recessions } from "../src/recessions.ts";
import { isSet, sectionOf } from "../src/sections/assumptions.ts";
import { headline } from "../src/sections/outcomes.ts";
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

test("headlines name the best and compare it with direct search", () => {
    assert.equal(headline([{ name: "Direct search", value: 0.4 }, { name: "Apprenticeship", value: 0.63 }], "employment", "share", 0.4),
        "Apprenticeship has the highest employment: 63.0%; direct search has 40.0%");
    assert.equal(headline([{ name: "Direct search", value: 0.4 }], "employment", "share", 0.4), "Direct search: employment 40.0%");
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
