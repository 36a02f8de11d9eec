// Skills, network, work and wages at the end of each year of the study.
import { figure, type Drawing, type Figure } from "../figure.ts";
import { cell, format, interval, type Kind } from "../format.ts";
import { extent, lineChart, namesAtEnds, say, type Series, type Shade } from "../lines.ts";
import { replicatesText } from "./outcomes.ts";
import { numberedStyle } from "../palette.ts";
import { recessions } from "../recessions.ts";
import type { Row } from "../csv.ts";
import type { Part, View } from "../view.ts";

/** `cohorts` says where cohorts are told apart instead. */
interface Yearly { id: string; measure: string; label: string; what: string; plural: string; kind: Kind; about: string; cohorts: string }

const skills: Yearly[] = [
    { id: "depth", measure: "depth", label: "Skill depth", what: "skill depth", plural: "skills", kind: "level", about: "Mean level (0 to 1) of each person's best domain", cohorts: "" },
    { id: "breadth", measure: "breadth", label: "Skill breadth", what: "skill breadth", plural: "skills", kind: "number", about: "Mean effective number of domains (Hill number of order 2 of levels above 0.2)", cohorts: "" },
];
const networks: Yearly[] = [
    { id: "network", measure: "network", label: "Network size", what: "network", plural: "networks", kind: "number", about: "Mean number of living ties", cohorts: "" },
    { id: "reach", measure: "reach", label: "Network reach", what: "network reach", plural: "networks", kind: "number", about: "Mean number of distinct employers among a person's ties", cohorts: "" },
];
const work: Yearly[] = [
    { id: "employment", measure: "employment", label: "Employment", what: "employment rate", plural: "employment", kind: "share", about: "Share in a job or an employing stage, of all in working life", cohorts: '; "Outcomes" above has each cohort\'s at the end of the study' },
    { id: "wage", measure: "wage", label: "Mean annual wage", what: "mean wage", plural: "wages", kind: "usd", about: "Mean annual wage of people in a job, in real dollars", cohorts: '; "Outcomes" above has each cohort\'s median at the end of the study' },
];

const can = { group: true } as const;

function seriesOf(view: View, part: Part, yearly: Yearly, rows: Row[]): { series: Series[]; hidden: string[]; unseen: string[] } {
    const { one, group } = part;
    const cells = one.section.yearly[yearly.measure];
    const hidden: string[] = []; // in some year or in all
    const unseen: string[] = []; // in all
    if (!cells) return { series: [], hidden, unseen };
    const series = view.shownPathways(one.file).map((pathway) => {
        const place = one.file.pathways.indexOf(pathway);
        let fewIn = 0; // years
        const points = (cells.value[place]?.[group] ?? []).map((value, year) => {
            const people = cells.n[place]?.[group]?.[year] ?? 0;
            const few = value !== null && view.tooFew(people);
            fewIn += few ? 1 : 0;
            const at = few ? null : interval(value, cells.se[place]?.[group]?.[year], one.section.replicates, yearly.kind);
            rows.push({ pathway, ...view.cells(part), year: year + 1, people, value: at?.value ?? null, standard_error: at?.se ?? null, low: at?.low ?? null, high: at?.high ?? null, ...view.hiddenCell(few) });
            return { x: year + 1, y: at?.value ?? null, low: at?.low ?? null, high: at?.high ?? null, se: at?.se ?? null,
                say: say(view.name(pathway), `end of year ${year + 1}`, at?.value ?? null, at?.low, at?.high, yearly.kind, at?.se) };
        });
        const none = points.every((p) => p.y === null);
        if (fewIn > 0) hidden.push(view.nameIn(pathway, part) + (none ? "" : " in some years"));
        if (fewIn > 0 && none) unseen.push(view.name(pathway));
        return { name: view.name(pathway), style: view.style(pathway), points };
    });
    return { series, hidden, unseen };
}

function titleOf(view: View, yearly: Yearly, { series, unseen, part: { label } }: { series: readonly Series[]; unseen: string[]; part: Part }): string {
    const ends = series.flatMap((s) => {
        const last = s.points.filter((p) => p.y !== null).at(-1);
        return last ? [{ name: s.name, value: last.y!, low: last.low ?? null, high: last.high ?? null, se: last.se ?? null }] : [];
    }).sort((a, b) => b.value - a.value);
    const where = view.hiddenEnd(unseen) + (label ? ` (${label})` : "");
    if (ends.length === 0) return yearly.label + where;
    const best = ends[0]!;
    const worst = ends.at(-1)!;
    if (ends.length === 1) return `${yearly.label} of ${best.name}: ${format(best.value, yearly.kind, best.se)} at the end${where}`;
    const near = best.low !== null && worst.high !== null && best.low <= worst.high ? "; their intervals overlap" : "";
    return `${yearly.label} ends between ${format(worst.value, yearly.kind, worst.se)} (${worst.name}) and ${format(best.value, yearly.kind, best.se)} (${best.name})${near}${where}`;
}

function draw(view: View, yearly: Yearly, width: number, shades: boolean): Drawing | string {
    const rows: Row[] = [];
    const notes = view.notTold({ cohort: `The results file records ${yearly.plural} year by year for all cohorts together${yearly.cohorts}.` });
    const drawn = view.parts(can).map((part) => ({ part, ...seriesOf(view, part, yearly, rows) }))
        .filter(({ series, unseen }) => unseen.length > 0 || series.some((s) => s.points.some((p) => p.y !== null)));
    if (drawn.length === 0) return `No pathway of this choice has a ${yearly.what}.`;
    const years = Math.max(...drawn.map((d) => d.part.one.file.years));
    const yDomain = extent(drawn.flatMap((d) => d.series));
    const title = titleOf(view, yearly, drawn[0]!);
    const bands = shades ? drawn.map((d) => recessions(d.part.one.file, d.part.one.section.arm)) : [];
    const show = cell(yearly.kind);
    return {
        title, about: `${yearly.about}${view.ofGroup()}, by pathway applied for at entry; all cohorts. Shaded around curves: 95% intervals over ${replicatesText(view)}.${bands.some((b) => b.length > 0) ? ` Grey: ${shadeName(bands.flat())}.` : ""}`,
        panels: drawn.map(({ part, series, unseen }, i) => ({
            label: part.label,
            plot: lineChart({
                series, width, kind: yearly.kind, xLabel: "Year of the study", yLabel: yearly.label, xDomain: [1, Math.max(2, years)],
                yDomain, marks: true, hidden: view.hiddenNote(unseen).join(""), shades: (bands[i] ?? []).map((s: Shade) => ({ ...s, from: Math.max(1, s.from), to: Math.min(part.one.file.years, s.to) })).filter((s) => s.to > s.from), says: title,
                xTick: (x) => (Number.isInteger(x) ? String(x) : ""),
            }),
        })),
        legend: namesAtEnds(width) ? [] : drawn[0]!.series.map((s) => ({ name: s.name, style: s.style })),
        notes: [...notes, ...view.hiddenNote(drawn.flatMap((d) => d.hidden))], rows,
        columns: [{ key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, ...view.columns(can), { key: "year", label: "Year" },
            { key: "people", label: "People", text: (v) => format(v as number, "count") }, { key: "value", label: yearly.label, text: show }, { key: "low", label: "95% from", text: show }, { key: "high", label: "to", text: show }],
    };
}

function figures(view: View, all: readonly Yearly[], shades = false): Figure[] {
    return all.map((yearly) => figure({ id: yearly.id, panels: () => view.parts(can).length, draw: (width) => draw(view, yearly, width, shades) }));
}

const shadeName = (shades: readonly Shade[]): string =>
    shades.some((s) => s.name === "set by the scenario") ? "the downturn that the scenario sets" : "recessions (NBER)";

function drawMarket(view: View, width: number): Drawing | string {
    const cases = view.shownCases();
    if (cases.length === 0) return "No arm is chosen.";
    const rows: Row[] = [];
    const series = cases.map((one, i) => ({
        name: one.label, style: { ...numberedStyle(i), dash: ["", "7 3", "2 3", "8 2 2 2"][i % 4]! },
        points: one.section.market.weeks.map((week, k) => {
            const share = one.section.market.unemployment[k] ?? null;
            rows.push({ case: one.label || "baseline", week, unemployment: share, vacancies_per_searcher: one.section.market.vacancies_per_searcher[k] ?? null });
            return { x: week / 52, y: share, say: say(one.label || "Unemployment", `week ${week}`, share, null, null, "share") };
        }),
    }));
    const known = series[0]!.points.flatMap((p) => (p.y === null ? [] : [p.y]));
    const title = `Unemployment runs between ${format(Math.min(...known), "share")} and ${format(Math.max(...known), "share")}${cases.length > 1 ? ` (${cases[0]!.label})` : ""}`;
    const shades = cases.flatMap((c) => recessions(c.file, c.section.arm)).filter((s, i, all) => all.findIndex((o) => o.from === s.from) === i).map((s) => ({ ...s, to: Math.min(s.to, cases[0]!.file.years) })).filter((s) => s.to > s.from);
    return {
        title, notes: view.notTold({ group: "The labour market is recorded week by week for everybody together.", cohort: "The labour market is recorded week by week for everybody together." }).slice(0, 1),
        about: `Unemployed searchers as a share of the labour force, everybody included; means over four weeks and over runs.${shades.length > 0 ? ` Grey: ${shadeName(shades)}.` : ""}`,
        panels: [{ label: "", plot: lineChart({ series, width, kind: "share", xLabel: "Years since the start of the study", yLabel: "Unemployment", yDomain: [0, (extent(series)?.[1] ?? 0.1)], shades, says: title }) }],
        legend: namesAtEnds(width) ? [] : series.map((s) => ({ name: s.name, style: s.style })), rows,
        columns: [{ key: "case", label: "Arm" }, { key: "week", label: "Week" }, { key: "unemployment", label: "Unemployment", text: (v) => format(v as number | null, "share") },
            { key: "vacancies_per_searcher", label: "Vacancies per searcher", text: (v) => format(v as number | null, "level") }],
    };
}

export const skillsSection = (view: View): Figure[] => figures(view, skills);
export const networkSection = (view: View): Figure[] => figures(view, networks);
export const workSection = (view: View): Figure[] =>
    [...figures(view, work, true), figure({ id: "market", panels: () => 1, draw: (width) => drawMarket(view, width) })];
