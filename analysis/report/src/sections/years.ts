// Skills, network, work and wages at the end of each year of the study.
import { figure, type Drawing, type Figure } from "../figure.ts";
import { cell, format, interval, type Kind } from "../format.ts";
import { extent, lineChart, namesAtEnds, say, type Series, type Shade } from "../lines.ts";
import { labelOf, withinSentence } from "../labels.ts";
import { marketFigures } from "./market.ts";
import { replicatesText } from "./outcomes.ts";
import { recessions, shadeName } from "../recessions.ts";
import type { Row } from "../csv.ts";
import type { Part, View } from "../view.ts";

/** `cohorts` says where cohorts are told apart instead. */
interface Yearly { measure: string; plural: string; kind: Kind; about: string; cohorts: string }

const skills: Yearly[] = [
    { measure: "depth", plural: "skills", kind: "level", about: "Mean level (0 to 1) of each person's best domain", cohorts: "" },
    { measure: "breadth", plural: "skills", kind: "number", about: "Mean effective number of domains (Hill number of order 2 of levels above 0.2)", cohorts: "" },
];
const networks: Yearly[] = [
    { measure: "network", plural: "networks", kind: "number", about: "Mean number of living ties", cohorts: "" },
    { measure: "reach", plural: "networks", kind: "number", about: "Mean number of distinct employers among a person's ties", cohorts: "" },
];
const work: Yearly[] = [
    { measure: "employment", plural: "employment", kind: "share", about: "Share in a job or an employing stage, of all in working life", cohorts: '; "Outcomes" above has each cohort\'s at the end of the study' },
    { measure: "wage", plural: "wages", kind: "usd", about: "Mean annual wage of people in a job, in real dollars", cohorts: '; "Outcomes" above has each cohort\'s median at the end of the study' },
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
    if (ends.length === 0) return labelOf(yearly.measure) + where;
    const best = ends[0]!;
    const worst = ends.at(-1)!;
    if (ends.length === 1) return `${labelOf(yearly.measure)} of ${best.name}: ${format(best.value, yearly.kind, best.se)} at the end${where}`;
    const near = best.low !== null && worst.high !== null && best.low <= worst.high ? "; their intervals overlap" : "";
    return `${labelOf(yearly.measure)} ends between ${format(worst.value, yearly.kind, worst.se)} (${worst.name}) and ${format(best.value, yearly.kind, best.se)} (${best.name})${near}${where}`;
}

function draw(view: View, yearly: Yearly, width: number, shades: boolean): Drawing | string {
    const rows: Row[] = [];
    const notes = view.notTold({ cohort: `The results file records ${yearly.plural} year by year for all cohorts together${yearly.cohorts}.` });
    const drawn = view.parts(can).map((part) => ({ part, ...seriesOf(view, part, yearly, rows) }))
        .filter(({ series, unseen }) => unseen.length > 0 || series.some((s) => s.points.some((p) => p.y !== null)));
    if (drawn.length === 0) return `No pathway of this choice has this: ${withinSentence({ name: yearly.measure, about: yearly.about })}.`;
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
                series, width, kind: yearly.kind, xLabel: "Year of the study", yLabel: labelOf(yearly.measure), xDomain: [1, Math.max(2, years)],
                yDomain, marks: true, hidden: view.hiddenNote(unseen).join(""), shades: (bands[i] ?? []).map((s: Shade) => ({ ...s, from: Math.max(1, s.from), to: Math.min(part.one.file.years, s.to) })).filter((s) => s.to > s.from), says: title,
                xTick: (x) => (Number.isInteger(x) ? String(x) : ""),
            }),
        })),
        legend: namesAtEnds(width) ? [] : drawn[0]!.series.map((s) => ({ name: s.name, style: s.style })),
        notes: [...notes, ...view.hiddenNote(drawn.flatMap((d) => d.hidden))], rows,
        columns: [{ key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, ...view.columns(can), { key: "year", label: "Year" },
            { key: "people", label: "People", text: (v) => format(v as number, "count") }, { key: "value", label: labelOf(yearly.measure), text: show }, { key: "low", label: "95% from", text: show }, { key: "high", label: "to", text: show }],
    };
}

function figures(view: View, all: readonly Yearly[], shades = false): Figure[] {
    return all.map((yearly) => figure({ id: yearly.measure, panels: () => view.parts(can).length, draw: (width) => draw(view, yearly, width, shades) }));
}

export const skillsSection = (view: View): Figure[] => figures(view, skills);
export const networkSection = (view: View): Figure[] => figures(view, networks);
export const workSection = (view: View): Figure[] =>
    [...figures(view, work, true), ...marketFigures(view)];
