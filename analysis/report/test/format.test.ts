import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../src/csv.ts";
import { readFileSync } from "node:fs";
import { decimalPlace, roundedText } from "../src/digits.ts";
import { wrapped } from "../src/download.ts";
import { format, gapText, interval, intervalText, logLogInterval, reach, tick, words } from "../src/format.ts";
import { outcomeInterval } from "../src/outcomes.ts";

// tests/analysis/digits_test.cpp holds the program to the same table
test("two significant digits of the standard error decide where a number ends", () => {
    const cases = JSON.parse(readFileSync("../../tests/analysis/digits.json", "utf8")) as { value: number; se: number | null; text: string; error: string | null }[];
    for (const { value, se, text, error } of cases) {
        const place = decimalPlace(value, se);
        assert.equal(roundedText(value, place), text, JSON.stringify({ value, se }));
        if (se !== null) assert.equal(roundedText(se, place), error, JSON.stringify({ value, se }));
    }
});

// exp(-exp(log(-log S) ± z se / (S |log S|)))
test("a share retained of one run has its interval on the log-log scale, of several Student's", () => {
    for (const [value, se, low, high] of [[0.6, 0.05, 0.4949553005470465, 0.6900213399449294], [0.0765, 0.0032, 0.07038525791425482, 0.08292880625817069], [0.99, 0.02, 0.5965362281012119, 0.9998044979005833]] as const) {
        const found = outcomeInterval("retention_3y", value, se, 1, "share")!;
        assert.ok(Math.abs(found.low! - low) < 1e-12 && Math.abs(found.high! - high) < 1e-12, `${found.low}, ${found.high}`);
        assert.deepEqual(outcomeInterval("retention_3y", value, se, 4, "share"), interval(value, se, 4, "share"));
        assert.deepEqual(outcomeInterval("employment", value, se, 1, "share"), interval(value, se, 1, "share"));
    }
    for (const [value, se] of [[0, 0], [1, 0], [0.5, null]] as const) assert.deepEqual(logLogInterval(value, se), { value, low: null, high: null, se });
    assert.equal(logLogInterval(null, null), null);
});

test("value, interval and difference end at one place", () => {
    assert.equal(format(0.0765, "share", 0.032), "7.7%");
    assert.equal(format(0.0765, "share", 0.0032), "7.65%");
    assert.equal(format(48123, "usd", 342), "$48,120");
    assert.equal(format(1234567, "usd", 12), "$1,234,567");
    assert.equal(format(1234.5678, "number", 0.0012), "1,234.5678");
    assert.equal(format(-0.004, "share", 0.5), "0%");
    assert.equal(format(1234, "count", 0.5), "1,234");
    assert.equal(intervalText({ value: 0.0765, low: 0.0138, high: 0.1392, se: 0.032 }, "share"), "7.7% (1.4% to 13.9%)");
    assert.equal(gapText({ value: -340.4, low: -1000.2, high: 319.4, se: 336.6 }, "usd"), "−$340 (−$1,000 to +$320)");
});

test("numbers are written in the unit of what they measure", () => {
    assert.equal(format(0.6321, "share"), "63.2%");
    assert.equal(format(0.4123, "level"), "0.412");
    assert.equal(format(12.34, "number"), "12.3");
    assert.equal(format(-48120.4, "usd"), "−$48,120");
    assert.equal(format(null, "share"), "–");
    assert.equal(format(Number.NaN, "usd"), "–");
});

test("ticks carry no more digits than they need", () => {
    assert.equal(tick("share")(0.07), "7%");
    assert.equal(tick("share")(0.125), "12.5%");
    assert.equal(tick("usd")(40000), "$40k");
    assert.equal(tick("usd")(2500), "$2.5k");
    assert.equal(tick("usd")(-500), "−$500");
});

test("intervals reach as far as Student's t over few replicates", () => {
    assert.equal(reach(1), 1.959964); // over people
    assert.equal(reach(2), 12.7062);
    assert.equal(reach(5), 2.7764);
    // qt(0.975, 99) in R
    assert.ok(Math.abs(reach(100) - 1.984217) < 3e-4);
    assert.ok(Math.abs(reach(32) - 2.039513) < 3e-4);
});

test("an interval of a share stays within 0 and 1", () => {
    assert.deepEqual(interval(0.99, 0.02, 1, "share")?.high, 1);
    assert.deepEqual(interval(0.01, 0.02, 1, "share")?.low, 0);
    assert.equal(interval(null, 0.02, 1, "share"), null);
    assert.deepEqual(interval(0.5, null, 1, "share"), { value: 0.5, low: null, high: null, se: null });
    assert.equal(intervalText({ value: 0.5, low: 0.4, high: 0.6 }, "share"), "50.0% (40.0% to 60.0%)");
});

test("ids become words", () => {
    assert.equal(words("micro_internship"), "Micro internship");
});

test("CSV quotes what needs it and never holds a formula", () => {
    assert.equal(csv([{ a: "x,y", b: 1 }, { a: 'say "hi"', b: null }]), 'a,b\r\n"x,y",1\r\n"say ""hi""",\r\n');
    assert.equal(csv([{ a: "=1+1", b: -2 }]), "a,b\r\n'=1+1,-2\r\n");
    assert.equal(csv([{ a: "-2", b: "'=own" }]), "a,b\r\n-2,''=own\r\n");
});

test("long titles are broken between words", () => {
    assert.deepEqual(wrapped("one two three", 7), ["one two", "three"]);
    assert.deepEqual(wrapped("unbreakable", 3), ["unbreakable"]);
});
