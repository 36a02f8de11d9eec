// Recessions of the United States in the years that a study goes through: peak and trough months of the NBER's
// Business Cycle Dating Committee, where the scenario follows the months of a real series; and downturns that it sets.
import { scenarioValue, type ResultsFile } from "./data.ts";
import { interventionsOf } from "./interventions.ts";
import type { Shade } from "./lines.ts";

const cycles: readonly [string, string][] = [
    ["1948-11", "1949-10"], ["1953-07", "1954-05"], ["1957-08", "1958-04"], ["1960-04", "1961-02"], ["1969-12", "1970-11"], ["1973-11", "1975-03"],
    ["1980-01", "1980-07"], ["1981-07", "1982-11"], ["1990-07", "1991-03"], ["2001-03", "2001-11"], ["2007-12", "2009-06"], ["2020-02", "2020-04"]];

function months(text: string): number {
    const [year, month] = text.split("-").map(Number);
    return (year ?? Number.NaN) * 12 + (month ?? Number.NaN) - 1;
}

/** Weeks in which an intervention moves job finding or separations, in years. */
function downturns(file: ResultsFile, arm: number): Shade[] {
    const spans = interventionsOf(file, arm).filter((one) => /^macro\.(finding|separation)_factor$/.test(one.path))
        .map((one) => ({ from: one.from / 52, to: Math.min(file.years, (one.to ?? Infinity) / 52), name: "set by the scenario" }));
    return spans.filter((s, i) => spans.findIndex((o) => o.from === s.from && o.to === s.to) === i);
}

/** In years since the start of the study. A recession begins after the peak month and lasts through the trough. */
export function recessions(file: ResultsFile, arm: number): Shade[] {
    const scenario = file.arms[arm]?.scenario ?? 0;
    const from = scenarioValue(file, "macro", "from", scenario);
    if (scenarioValue(file, "macro", "mode", scenario) !== "series" || !from || !/^\d{4}-\d{2}$/.test(from)) return downturns(file, arm);
    return cycles.map(([peak, trough]) => ({
        from: (months(peak) + 1 - months(from)) / 12, to: (months(trough) + 1 - months(from)) / 12, name: `${peak} to ${trough}`,
    })).filter((shade) => shade.to > 0 && shade.from < file.years).map((shade) => ({ ...shade, from: Math.max(0, shade.from) }));
}

/** What the shades are. */
export const shadeName = (shades: readonly Shade[]): string =>
    shades.some((s) => s.name === "set by the scenario") ? "the downturn that the scenario sets" : "recessions (NBER)";
