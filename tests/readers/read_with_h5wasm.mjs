// Reads a results file with h5wasm and compares it with what h5py saw: read_with_h5wasm.mjs RESULTS.h5 FACTS.csv
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import h5wasm from "h5wasm/node";

/** Rows of a CSV text, quoted cells included. */
function parseCsv(text) {
    const rows = [[""]];
    let quoted = false;
    for (let i = 0; i < text.length; ++i) {
        const row = rows[rows.length - 1];
        if (text[i] === '"' && quoted && text[i + 1] === '"') row[row.length - 1] += text[++i];
        else if (text[i] === '"') quoted = !quoted;
        else if (text[i] === "," && !quoted) row.push("");
        else if (text[i] === "\n" && !quoted) rows.push([""]);
        else if (text[i] !== "\r" || quoted) row[row.length - 1] += text[i];
    }
    return rows.filter((row) => row.length > 1);
}

await h5wasm.ready;
const [results, factsFile] = process.argv.slice(2);
const [header, ...rows] = parseCsv(readFileSync(factsFile, "utf8"));
const file = new h5wasm.File(results, "r");
for (const row of rows) {
    const fact = Object.fromEntries(header.map((name, k) => [name, row[k]]));
    const data = file.get(fact.path);
    const values = Array.from(data.value);
    assert.equal(values.length, Number(fact.count), fact.path);
    const unit = data.attrs.units ? data.attrs.units.value : "flags " + data.attrs.flag_meanings.value;
    assert.equal(unit, fact.unit, fact.path);
    assert.ok(data.attrs.long_name.value.length > 0, fact.path);
    if (fact.kind === "text") {
        assert.equal(values[0].split("\n")[0], fact.first, fact.path);
        continue;
    }
    const fill = data.attrs._FillValue?.value[0];
    const known = values.filter((v) => v !== fill && !Number.isNaN(v)).map(Number);
    assert.equal(values.length - known.length, Number(fact.missing), fact.path);
    const sum = known.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - Number(fact.sum)) <= 1e-9 * Math.max(1, known.reduce((a, b) => a + Math.abs(b), 0)), fact.path);
}
assert.ok(rows.length > 100);
file.close();
