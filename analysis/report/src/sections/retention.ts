// How long people stay with their first employer, and why they leave.
import * as Plot from "@observablehq/plot";
import { h } from "../dom.ts";
import { figure, table, type Column, type Drawing, type Figure } from "../figure.ts";
import { cell, format, sentence, words } from "../format.ts";
import { lineChart, namesAtEnds, say, type Series } from "../lines.ts";
import { numberedStyle } from "../palette.ts";
import { smallestCell } from "../state.ts";
import { outcomeKind, outcomeKinds, type OutcomeKind } from "../outcomes.ts";
import { leavesOutCohorts } from "../retained.ts";
import { answer, outcomeHeadline, replicatesText } from "./outcomes.ts";
import { distanceTable, observedControl, observedRows, observedSentence, observedSeries, type Drawn } from "./observed.ts";
import type { Curve, Curves } from "../data.ts";
import type { Row } from "../csv.ts";
import type { Part, View } from "../view.ts";

const can = { group: true, cohort: true } as const;

interface Chosen { part: Part; curves: Curves; list: { pathway: string; curve: Curve }[]; hidden: string[] }

function chosenCurves(view: View, part: Part): Chosen | null {
    const { curves } = part.one.section;
    if (!curves) return null;
    const list: Chosen["list"] = [];
    const hidden: string[] = [];
    for (const pathway of view.shownPathways(part.one.file)) {
        const place = part.one.file.pathways.indexOf(pathway);
        const curve = curves.list.find((c) => c.pathway === place && c.group === part.group && c.cohort === part.cohort);
        if (!curve) continue;
        if (view.tooFew(curve.n)) hidden.push(view.name(pathway));
        else list.push({ pathway, curve });
    }
    return { part, curves, list, hidden };
}

/** Beyond the last week with enough people at risk a curve is noise, and of several replicates one may end before. */
function lastWeek(view: View, curve: Curve): number {
    const enough = curve.at_risk.map((n, i) => !view.tooFew(n) && typeof curve.survival[i] === "number");
    return enough.lastIndexOf(true);
}

/** In years, rounded up: where the axis ends. */
function longestShown(view: View, shown: { curves: Curves; list: { curve: Curve }[] }[]): number {
    return Math.max(1, ...shown.flatMap(({ curves, list }) => list.map(({ curve }) => Math.ceil((curves.weeks[lastWeek(view, curve)] ?? 0) / 52))));
}

function seriesOf(view: View, curves: Curves, pathway: string, curve: Curve): Series {
    const last = lastWeek(view, curve);
    return {
        name: view.name(pathway), style: view.style(pathway),
        points: curves.weeks.slice(0, last + 1).map((week, i) => ({
            x: week / 52, y: curve.survival[i] ?? null, low: curve.lower[i] ?? null, high: curve.upper[i] ?? null, se: curve.se[i] ?? null,
            say: `${say(view.name(pathway), `height of the curve at ${(week / 52).toFixed(2).replace(/\.?0+$/, "")} years`, curve.survival[i] ?? null, curve.lower[i], curve.upper[i], "share", curve.se[i])}\nat risk: ${format(curve.at_risk[i], "count")}`,
        })),
    };
}

/** Numbers at risk at whole years, a row a pathway. */
function atRisk(view: View, shown: readonly Chosen[]): HTMLElement {
    const { curves } = shown[0]!;
    const years = curves.weeks.map((week, i) => ({ week, i })).filter(({ week }) => week % 52 === 0);
    const step = years.length > 12 ? 2 : 1;
    const columns: Column[] = [{ key: "name", label: "At risk after" }, ...years.filter((_, k) => k % step === 0).map(({ week }) =>
        ({ key: String(week), label: week === 0 ? "0" : `${week / 52} y`, numeric: true, text: (v: Row[string]) => (typeof v === "string" ? v : format(v as number, "count")) }))];
    const rows = shown.flatMap(({ part, list }) => list.map(({ pathway, curve }) => {
        const row: Row = { name: view.name(pathway) + (part.label ? ` · ${part.label}` : "") };
        for (const { week, i } of years) {
            const n = curve.at_risk[i] ?? 0;
            row[String(week)] = n > 0 && view.tooFew(n) ? `<${smallestCell}` : n;
        }
        return row;
    }));
    return h("div", { class: "at-risk" }, table(columns, rows, "People at risk: still there and under observation"));
}

/** The share retained of "Outcomes", in its words: after three years or, of a shorter study, after one. */
function retentionTitle(view: View, { curves, list, hidden, part }: Chosen): string {
    const known = (kind: OutcomeKind): boolean => view.shownPathways(part.one.file).some((pathway) => {
        const found = answer(view, part, pathway, kind.key);
        return found !== undefined && found.at !== null && !found.few;
    });
    const kind = [outcomeKind("retention_3y"), outcomeKind("retention_1y")].find(known);
    if (kind) return outcomeHeadline(view, part, kind);
    const ended = list.filter(({ curve }) => (curves.weeks[lastWeek(view, curve)] ?? 0) < 52).map(({ pathway }) => view.name(pathway));
    return `How long people stay with their first employer${view.hiddenEnd([...hidden, ...ended])}`;
}

/** Why the height of a curve is not the share retained of the title: late cohorts are in it, too. */
function curveText(view: View, shown: readonly Chosen[]): string {
    const { cohort } = view.state.choice;
    if ("one" in cohort) return `The curves are of the first jobs of this cohort, as are its shares retained under "Outcomes".`;
    if ("each" in cohort) return `Each curve is of the first jobs of its cohort, as are its shares retained under "Outcomes".`;
    const all = "The curves are of the first jobs of all cohorts, late ones being seen for less time";
    const differs = shown.some(({ part }) => outcomeKinds.some((kind) => leavesOutCohorts(part.one.file, kind.key)));
    return differs
        ? `${all}: their height after some years is not the share retained of the title and of "Outcomes", which is of cohorts that were all watched so long.`
        : `${all}; so are the shares retained of the title and of "Outcomes", since no cohort was watched so long after its programmes.`;
}

function drawRetention(view: View, width: number): Drawing | string {
    const shown = view.parts(can).flatMap((part) => {
        const chosen = chosenCurves(view, part);
        return chosen && chosen.list.length + chosen.hidden.length > 0 ? [chosen] : [];
    });
    if (shown.length === 0) return "Nobody of this choice found a job (or fewer than ten people).";
    const hidden = shown.flatMap((s) => s.hidden.map((name) => name + (s.part.label ? ` · ${s.part.label}` : "")));
    const title = retentionTitle(view, shown[0]!);
    const rows: Row[] = shown.flatMap(({ part, curves, list }) => list.flatMap(({ pathway, curve }) => {
        const last = lastWeek(view, curve);
        return curves.weeks.slice(0, last + 1).map((week, i) => ({
            pathway, ...view.cells(part), week, survival: curve.survival[i] ?? null, standard_error: curve.se[i] ?? null, low: curve.lower[i] ?? null,
            high: curve.upper[i] ?? null, at_risk: curve.at_risk[i] ?? 0,
        }));
    }));
    const longest = longestShown(view, shown);
    const share = cell("share");
    const several = shown.some((s) => s.part.one.section.replicates > 1);
    const drawnOf = (chosen: Chosen): Drawn[] => chosen.list.map((one) => ({ part: chosen.part, ...one }));
    const drawn = shown.flatMap(drawnOf);
    const { observed } = view.report;
    const beside = observed && view.state.choice.observed ? observed.notes.map((note) => `${sentence(note)}.`) : [];
    const distance = observed && view.state.choice.observed ? ` ${observedSentence(view, observed, drawn)}` : "";
    rows.push(...observedRows(view, drawn));
    const extra = h("div", {}, distanceTable(drawn, view), atRisk(view, shown));
    return {
        title, about: `Curves: share still with the first employer, by years since the first job began (of those placed in a programme: the first job from its start on). Kaplan-Meier over those who found a job${several ? ", the mean of the replicates' curves" : ""}; shaded: 95% ${several ? `intervals over ${replicatesText(view)}` : "log-log intervals"}${view.ofGroup()}${view.ofCohort()}. ${curveText(view, shown)}${distance}`,
        panels: shown.map((chosen) => ({
            label: chosen.part.label,
            plot: lineChart({
                series: [...chosen.list.map(({ pathway, curve }) => seriesOf(view, chosen.curves, pathway, curve)), ...observedSeries(view, drawnOf(chosen), longest)], width, kind: "share",
                xLabel: "Years since the first job began", yLabel: "Still with the first employer", yDomain: [0, 1], xDomain: [0, longest], says: title, hidden: view.hiddenNote(chosen.hidden).join(""),
                marks: (x) => Number.isInteger(x) && x > 0,
            }),
        })),
        legend: namesAtEnds(width) ? [] : [...shown[0]!.list.map(({ pathway }) => ({ name: view.name(pathway), style: view.style(pathway) })), ...observedSeries(view, drawn, longest).map(({ name, style }) => ({ name, style }))],
        extra, notes: [...beside, ...view.hiddenNote(hidden)], rows,
        columns: [{ key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, ...(distance !== "" && view.shownCases().length < 2 ? [{ key: "case", label: "Arm" }] : []), ...view.columns(can), { key: "week", label: "Week" },
            { key: "survival", label: "Height of the curve", text: share }, { key: "low", label: "95% from", text: share }, { key: "high", label: "to", text: share },
            { key: "at_risk", label: "At risk", text: (v) => format(v as number, "count") }],
    };
}

const reasonStyle = (reasons: readonly string[], reason: string) => numberedStyle(reasons.indexOf(reason));

function drawReasons(view: View, width: number): Drawing | string {
    const panels: Drawing["panels"] = [];
    const rows: Row[] = [];
    let reasons: string[] = [];
    const hidden: string[] = [];
    let told = "";
    const all = view.parts(can).flatMap((part) => chosenCurves(view, part) ?? []);
    const longest = longestShown(view, all);
    for (const chosen of all) {
        const { part } = chosen;
        ({ reasons } = chosen.curves);
        hidden.push(...chosen.hidden.map((name) => name + (part.label ? ` · ${part.label}` : "")));
        for (const { pathway, curve } of chosen.list) {
            const last = lastWeek(view, curve);
            const areas = reasons.flatMap((reason, k) => chosen.curves.weeks.slice(0, last + 1).flatMap((week, i) => {
                const value = curve.incidence[k]?.[i];
                if (value === null || value === undefined) return [];
                rows.push({ pathway, ...view.cells(part), reason, week, share: value });
                return [{ x: week / 52, y: value, reason }];
            }));
            const label = view.name(pathway) + (part.label ? ` · ${part.label}` : "");
            const ends = reasons.map((reason, k) => ({ reason, share: curve.incidence[k]?.[last] ?? 0 })).sort((a, b) => b.share - a.share);
            const says = `${label}: ${ends.map((e) => `${words(e.reason)} ${format(e.share, "share")}`).join(", ")}`;
            told ||= `Most who leave their first employer ${reasonVerb(ends[0]?.reason ?? "")}`;
            panels.push({ label, plot: areaPlot(areas, reasons, width, longest, says) });
        }
    }
    if (panels.length === 0) return "Nobody of this choice found a job (or fewer than ten people).";
    return {
        title: told, about: `Share of first jobs that have ended, by reason (Aalen-Johansen: reasons compete)${view.ofGroup()}${view.ofCohort()}. The white above is the height of the curve above: the share still there.`,
        panels, legend: reasons.map((r) => ({ name: words(r), style: { ...reasonStyle(reasons, r), dash: "" } })), notes: view.hiddenNote(hidden), rows,
        columns: [{ key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, ...view.columns(can), { key: "reason", label: "Reason", text: (v) => words(String(v)) },
            { key: "week", label: "Week" }, { key: "share", label: "Have left for it", text: (v) => format(v as number | null, "share") }],
    };
}

function reasonVerb(reason: string): string {
    switch (reason) {
        case "quit_to_job": return "move to another job";
        case "quit_to_search": return "quit to search";
        case "layoff": return "are laid off";
        case "retirement": return "retire";
        default: return `do so for this reason: ${words(reason).toLowerCase()}`;
    }
}

function areaPlot(areas: { x: number; y: number; reason: string }[], reasons: string[], width: number, years: number, says: string): SVGElement {
    return Plot.plot({
        width, height: 190, marginTop: 8, marginLeft: 42, marginBottom: 34, marginRight: 8,
        style: { fontSize: "11px", background: "none" }, ariaLabel: says,
        x: { domain: [0, years], label: "Years in the first job", labelAnchor: "center", labelArrow: "none", ticks: 5 },
        y: { domain: [0, 1], tickFormat: (v: number) => `${Math.round(100 * v)}%`, ticks: 5, label: null, grid: true },
        color: { domain: reasons, range: reasons.map((r) => reasonStyle(reasons, r).colour) },
        marks: [
            Plot.areaY(areas, { x: "x", y: "y", z: "reason", fill: "reason", fillOpacity: 0.85, order: reasons }),
            Plot.tip(areas, Plot.pointerX(Plot.stackY({ x: "x", y: "y", z: "reason", order: reasons, title: (d: { x: number; y: number; reason: string }) => `${words(d.reason)}\n${d.x.toFixed(2)} years: ${format(d.y, "share")}` }))),
        ],
    }) as SVGElement;
}

export function retentionSection(view: View): Figure[] {
    return [
        figure({ id: "retention", controls: () => observedControl(view), panels: () => view.parts(can).length, draw: (width) => drawRetention(view, width) }),
    ];
}
export function reasonsSection(view: View): Figure[] {
    const count = (): number => view.parts(can).reduce((n, part) => n + view.shownPathways(part.one.file).length, 0);
    return [figure({ id: "reasons", panels: count, draw: (width) => drawReasons(view, width) })];
}
