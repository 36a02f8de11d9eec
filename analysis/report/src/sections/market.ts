// Unemployment by year, the measure that `workpaths show --by year` prints; and the labour market within the years.
import { figure, type Drawing, type Figure } from "../figure.ts";
import { cell, format, type Interval } from "../format.ts";
import { extent, lineChart, namesAtEnds, say, type Series, type Shade } from "../lines.ts";
import { labelOf } from "../labels.ts";
import { outcomeInterval } from "../outcomes.ts";
import { numberedStyle, type Style } from "../palette.ts";
import { recessions, shadeName } from "../recessions.ts";
import { replicatesText } from "./outcomes.ts";
import type { Case } from "../data.ts";
import type { Row } from "../csv.ts";
import type { Part, View } from "../view.ts";

const can = { group: true } as const;
const label = labelOf("unemployment");

const lineStyle = (place: number): Style => ({ ...numberedStyle(place), dash: ["", "7 3", "2 3", "8 2 2 2"][place % 4]! });

/** Those of all cases, each once; they end with the study. */
function shadesOf(cases: readonly Case[]): Shade[] {
    return cases.flatMap((c) => recessions(c.file, c.section.arm)).filter((s, i, all) => all.findIndex((o) => o.from === s.from) === i)
        .map((s) => ({ ...s, to: Math.min(s.to, cases[0]!.file.years) })).filter((s) => s.to > s.from);
}
const shadesText = (shades: readonly Shade[]): string => (shades.length > 0 ? ` Grey: ${shadeName(shades)}.` : "");

/** The measure's cells of the years; those of the group where one is told apart. */
function byYear(view: View, { one, group }: Part): { at: Interval | null; people: number; few: boolean }[] {
    const by = group === 0 ? "year" : "group,year";
    const cells = one.section.crossed.find((c) => c.by.join() === by)?.measures.unemployment;
    if (!cells) return [];
    return Array.from({ length: one.file.years }, (_, year) => {
        const place = Math.max(0, group - 1) * one.file.years + year;
        const people = cells.n[place] ?? 0;
        return { at: outcomeInterval("unemployment", cells.value[place], cells.se?.[place], one.section.replicates, "share"), people, few: view.tooFew(people) };
    });
}

/** A line for each part, the rows of its years, and between what those that are shown lie. */
function unemploymentOf(view: View, part: Part, style: Style, rows: Row[]): { series: Series; known: { year: number; at: Interval }[]; hidden: boolean } {
    const known: { year: number; at: Interval }[] = [];
    const years = byYear(view, part);
    const points = years.map(({ at: found, people, few }, k) => {
        const year = k + 1;
        const at = few ? null : found;
        if (at) known.push({ year, at });
        rows.push({ ...view.cells(part), year, people, unemployment: at?.value ?? null, standard_error: at?.se ?? null, low: at?.low ?? null, high: at?.high ?? null, ...view.hiddenCell(few && found !== null) });
        // a year's share is of its weeks: the mark stands in their middle
        return { x: year - 0.5, y: at?.value ?? null, low: at?.low ?? null, high: at?.high ?? null, se: at?.se ?? null,
            say: say(part.label || label, `year ${year}`, at?.value ?? null, at?.low, at?.high, "share", at?.se) };
    });
    return { series: { name: part.label, style, points }, known, hidden: years.some((y) => y.few && y.at !== null) };
}

function drawUnemployment(view: View, width: number): Drawing | string {
    const rows: Row[] = [];
    const parts = view.parts(can);
    const drawn = parts.map((part, i) => ({ part, ...unemploymentOf(view, part, lineStyle(i), rows) })).filter((d) => d.series.points.length > 0);
    if (drawn.length === 0) return "No arm that is chosen has this group.";
    const series = drawn.map((d) => d.series);
    const { known, part } = drawn[0]!;
    const [least, ...others] = [...known].sort((a, b) => a.at.value - b.at.value);
    const most = others.at(-1) ?? least;
    const end = ({ year, at }: { year: number; at: Interval }): string => `${format(at.value, "share", at.se)} (year ${year})`;
    const hidden = drawn.filter((d) => d.hidden).map((d) => d.part.label || "everybody");
    const title = `${least && most ? `${label} runs between ${end(least)} and ${end(most)}` : label}${part.label ? ` (${part.label})` : ""}`;
    const years = Math.max(...drawn.map((d) => d.part.one.file.years));
    const shades = shadesOf(drawn.map((d) => d.part.one));
    const show = cell("share");
    const intervals = known.some(({ at }) => at.low !== null) ? `Shaded around curves: 95% intervals over ${replicatesText(view)}.` : "One run: no intervals.";
    return {
        title, notes: [...view.notTold({ cohort: "Unemployment is recorded year by year for all cohorts and founders together." }), ...view.hiddenNote(hidden)],
        about: `Searchers' share of the weeks in the labour force of each year, in which learners in employing stages are, too; everybody counts, founders included${view.ofGroup()}. ${intervals}${shadesText(shades)}`,
        panels: [{ label: "", plot: lineChart({ series, width, kind: "share", marks: true, xLabel: "Years since the start of the study", yLabel: label, xDomain: [0, years], yDomain: [0, extent(series)?.[1] ?? 0.1], shades, says: title }) }],
        legend: namesAtEnds(width) || series.length < 2 ? [] : series.map((s) => ({ name: s.name, style: s.style })), rows,
        columns: [{ key: "year", label: "Year" }, { key: "case", label: "Arm" }, ...view.columns(can).filter((c) => c.key !== "case"), { key: "unemployment", label, text: show }, { key: "low", label: "95% from", text: show }, { key: "high", label: "to", text: show }],
    };
}

/** Another number than unemployment, by other words: it is counted at another time of the week. */
function drawWeeks(view: View, width: number): Drawing | string {
    const cases = view.shownCases();
    if (cases.length === 0) return "No arm is chosen.";
    const rows: Row[] = [];
    const series = cases.map((one, i): Series => ({
        name: one.label, style: lineStyle(i),
        points: one.section.market.weeks.map((week, k) => {
            const share = one.section.market.searching[k] ?? null;
            rows.push({ case: one.label || "baseline", week, searching: share, vacancies_per_searcher: one.section.market.vacancies_per_searcher[k] ?? null });
            return { x: week / 52, y: share, say: say(one.label || "Searching", `week ${week}`, share, null, null, "share") };
        }),
    }));
    const known = series[0]!.points.flatMap((p) => (p.y === null ? [] : [p.y]));
    const between = known.length > 0 ? `: between ${format(Math.min(...known), "share")} and ${format(Math.max(...known), "share")} of the labour force` : "";
    const title = `Searchers within the years, as vacancies are posted${between}${cases.length > 1 ? ` (${cases[0]!.label})` : ""}`;
    const shades = shadesOf(cases);
    const noParts = "The weeks of the labour market are recorded for everybody together.";
    return {
        title, notes: view.notTold({ group: noParts, cohort: noParts }).slice(0, 1),
        about: `Searchers as a share of the labour force, everybody included; means over four weeks and over runs. They are counted within the week, as vacancies are posted, and not at its end as unemployment is.${shadesText(shades)}`,
        panels: [{ label: "", plot: lineChart({ series, width, kind: "share", xLabel: "Years since the start of the study", yLabel: "Searching as vacancies are posted", yDomain: [0, extent(series)?.[1] ?? 0.1], shades, says: title }) }],
        legend: namesAtEnds(width) ? [] : series.map((s) => ({ name: s.name, style: s.style })), rows,
        columns: [{ key: "case", label: "Arm" }, { key: "week", label: "Week" }, { key: "searching", label: "Searching", text: (v) => format(v as number | null, "share") },
            { key: "vacancies_per_searcher", label: "Vacancies per searcher", text: (v) => format(v as number | null, "level") }],
    };
}

export const marketFigures = (view: View): Figure[] => [
    figure({ id: "market", panels: () => 1, draw: (width) => drawUnemployment(view, width) }),
    figure({ id: "market-weeks", panels: () => 1, draw: (width) => drawWeeks(view, width) }),
];
