// One measure by a division of the people, or by two crossed: what `workpaths show --by` prints.
import type { Case, Crossed, Division, Measure } from "../data.ts";
import { h } from "../dom.ts";
import { figure, table, type Column, type Drawing, type Figure } from "../figure.ts";
import { boundsText, format, sentence, words, type Interval, type Kind } from "../format.ts";
import { explained, labelOf, withinSentence } from "../labels.ts";
import { outcomeInterval } from "../outcomes.ts";
import { watchedNotes } from "../retained.ts";
import { hiddenText } from "../state.ts";
import { replicatesText, scaleText } from "./outcomes.ts";
import type { Row } from "../csv.ts";
import type { View } from "../view.ts";

/** What is asked; without a second division of the first alone. */
interface Asked { measure: string; by: Division; across: Division | "" }
interface Cell { at: Interval | null; people: number; few: boolean }

const kinds: Record<Measure["kind"], Kind> = { level: "number", share: "share", money: "usd", count: "count" };
const order: readonly Division[] = ["age", "group", "year", "cohort", "region", "pathway"]; // in which they are offered

const divisionsOf = ({ by, across }: Asked): Division[] => (across === "" ? [by] : [by, across]);
const told = (one: Case, asked: Asked): Crossed | undefined => one.section.crossed.find((c) =>
    asked.measure in c.measures && c.by.length === divisionsOf(asked).length && divisionsOf(asked).every((d) => c.by.includes(d)));

/** What a measure can be divided by in some of the results, and across what else. */
export function possible(all: readonly Crossed[], measure: string, by?: Division): Division[] {
    const having = all.filter((c) => measure in c.measures && (by === undefined ? c.by.length === 1 : c.by.length === 2 && c.by.includes(by)));
    return order.filter((d) => d !== by && having.some((c) => c.by.includes(d)));
}

interface Label { place: number; text: string; key: string | number }

/** The parts of a division as they are shown and as data have them: years are counted from 1. */
function labels(view: View, { file }: Case, division: Division): Label[] {
    const named = (all: readonly string[], text: (id: string) => string): Label[] => all.map((id, place) => ({ place, text: text(id), key: id }));
    const years = (text: (year: number) => string): Label[] => Array.from({ length: file.years }, (_, k) => ({ place: k, text: text(k + 1), key: k + 1 }));
    switch (division) {
        case "pathway": return named(file.pathways, (p) => view.name(p)).filter(({ key }) => view.state.choice.pathways.has(String(key)));
        case "group": return named(file.groups, words);
        case "region": return named(file.regions, words);
        case "age": return named(file.ages, (age) => age);
        case "cohort": return years((year) => `Entered in year ${year}`);
        case "year": return years((year) => `Year ${year}`);
    }
}

function cellOf(view: View, one: Case, asked: Asked, measure: Measure, row: Label, column?: Label): Cell | undefined {
    const crossed = told(one, asked);
    const cells = crossed?.measures[asked.measure];
    if (!crossed || !cells) return undefined;
    const places = crossed.by.map((d) => (d === asked.by ? row : column!).place);
    const lengths = crossed.by.map((d) => ({ pathway: one.file.pathways, group: one.file.groups, region: one.file.regions, age: one.file.ages } as Record<string, string[]>)[d]?.length ?? one.file.years);
    const place = places.length === 1 ? places[0]! : places[0]! * lengths[1]! + places[1]!;
    const at = outcomeInterval(asked.measure, cells.value[place], cells.se?.[place], one.section.replicates, kinds[measure.kind]);
    const people = cells.n[place] ?? 0;
    return { at, people, few: measure.name !== "entered" && view.tooFew(people) };
}

/** The value and, in a line of its own, its interval. */
function cellText(cell: Cell | undefined, kind: Kind): string | null {
    if (!cell?.at) return null;
    if (cell.few) return hiddenText;
    const value = format(cell.at.value, kind, cell.at.se);
    return cell.at.low === null ? value : `${value}\n${boundsText(cell.at, kind)}`;
}

/** By one division the arms are the columns; by two there is a table for each arm. */
function tables(view: View, asked: Asked, measure: Measure, cases: readonly Case[]): HTMLElement {
    const kind = kinds[measure.kind];
    const make = (rows: readonly Label[], columns: readonly { label: string; cell: (row: Label) => Cell | undefined }[], caption: string): HTMLElement =>
        table([{ key: "part", label: sentence(asked.by) }, ...columns.map(({ label }, k): Column => ({ key: `of ${k}`, label, numeric: true }))],
            rows.map((row) => Object.fromEntries([["part", row.text], ...columns.map(({ cell }, k) => [`of ${k}`, cellText(cell(row), kind)])]) as Row), caption);
    const below = "95% intervals below";
    if (asked.across === "") {
        const rows = cases.flatMap((one) => labels(view, one, asked.by)).filter((l, k, all) => all.findIndex((o) => o.text === l.text) === k);
        const own = (one: Case, row: Label): Label | undefined => labels(view, one, asked.by).find((l) => l.text === row.text);
        return make(rows, cases.map((one) => ({ label: one.label || "Value", cell: (row) => { const label = own(one, row); return label && cellOf(view, one, asked, measure, label); } })),
            `${labelOf(measure.name, measure.about)}; ${below}`);
    }
    const across = asked.across;
    return h("div", {}, ...cases.map((one) => make(labels(view, one, asked.by), labels(view, one, across).map((column) => ({ label: column.text, cell: (row) => cellOf(view, one, asked, measure, row, column) })),
        `${one.label ? `${one.label}: ` : ""}${one.label ? withinSentence(measure) : sentence(withinSentence(measure))}, by ${asked.by} (rows) and ${across} (columns); ${below}`)));
}

/** Every cell with full precision, as it is downloaded; and, of the first case, between what the shown ones lie. */
function dataOf(view: View, asked: Asked, measure: Measure, cases: readonly Case[]): { rows: Row[]; known: { text: string; at: Interval }[]; hidden: string[] } {
    const rows: Row[] = [];
    const known: { text: string; at: Interval }[] = [];
    const hidden: string[] = [];
    for (const one of cases) {
        for (const row of labels(view, one, asked.by)) {
            for (const column of asked.across === "" ? [undefined] : labels(view, one, asked.across)) {
                const cell = cellOf(view, one, asked, measure, row, column);
                if (!cell) continue;
                const text = [row.text, ...(column ? [column.text.toLowerCase()] : [])].join(", ");
                const few = cell.few && cell.at !== null;
                if (one === cases[0] && few) hidden.push(text);
                if (one === cases[0] && !few && cell.at) known.push({ text, at: cell.at });
                rows.push({ measure: measure.name, case: one.label || "baseline", [asked.by]: row.key, ...(column ? { [asked.across]: column.key } : {}), people: cell.people,
                    value: few ? null : cell.at?.value ?? null, standard_error: few ? null : cell.at?.se ?? null, low: few ? null : cell.at?.low ?? null, high: few ? null : cell.at?.high ?? null, ...view.hiddenCell(few) });
            }
        }
    }
    return { rows, known, hidden };
}

/** What of a year counts, or of the study: of a flow all of it, of a stock its end; nothing of what years do not divide. */
function whenText(cases: readonly Case[], asked: Asked): string {
    const { measure } = asked;
    const years = possible(cases.flatMap((c) => c.section.crossed), measure).includes("year") || measure.startsWith("tenure");
    if (!years) return "";
    const isFlow = measure === "unemployment" || measure === "placed";
    const byYear = divisionsOf(asked).includes("year");
    return isFlow ? ` Over ${byYear ? "each year" : "the whole study"}.` : ` At the end of ${byYear ? "each year" : "the study"}.`;
}

/**
 * Who counts, and of what only a sample does. Which cohorts a measure leaves out where none are named, the page's own
 * note below says.
 */
function whoText(measure: Measure, one: Case, asked: Asked): string {
    const [who, ...more] = measure.who.split(/; |\. /);
    const sampled = more.filter((clause) => clause.includes("sample")).join("; ");
    const all = told(one, asked)!.everybody.includes(measure.name) ? "Everybody counts, founders included" : `Counted: ${who}`;
    return all + (sampled === "" ? "" : ` (${sampled})`);
}

function draw(view: View, asked: Asked): Drawing | string {
    const measure = view.report.measures.find((m) => m.name === asked.measure)!;
    const cases = view.shownCases().filter((one) => told(one, asked));
    if (cases.length === 0) return "No arm that is chosen has this measure divided so.";
    const kind = kinds[measure.kind];
    const { rows, known, hidden } = dataOf(view, asked, measure, cases);
    const [least, ...others] = known.sort((a, b) => a.at.value - b.at.value);
    const most = others.at(-1);
    const by = `by ${asked.by}${asked.across === "" ? "" : ` and ${asked.across}`}`;
    const between = least && most ? `: between ${format(least.at.value, kind, least.at.se)} (${least.text}) and ${format(most.at.value, kind, most.at.se)} (${most.text})` : "";
    const watched = divisionsOf(asked).includes("cohort") ? [] : watchedNotes(cases.map((c) => c.file), [measure.name]);
    return {
        title: `${labelOf(measure.name, measure.about)} ${by}${between}${view.hiddenEnd(hidden)}${cases[0]!.label ? ` (${cases[0]!.label})` : ""}`,
        about: `${explained(measure)}. ${whoText(measure, cases[0]!, asked)}.${whenText(cases, asked)} Intervals are at 95%, over ${replicatesText(view)}${scaleText(view, measure.name)}.`,
        panels: [], columns: [], rows, extra: tables(view, asked, measure, cases),
        notes: [...watched, ...view.notTold({ group: "This table has its own choice of what divides people.", cohort: "This table has its own choice of what divides people." }).slice(0, 1)],
    };
}

/** Employment by age, where the results have ages. */
export function firstAsked(all: readonly Crossed[], measures: readonly Measure[]): Asked | undefined {
    const measure = [...measures].sort((a, b) => Number(b.name === "employment") - Number(a.name === "employment")).find((m) => possible(all, m.name).length > 0);
    return measure && { measure: measure.name, by: possible(all, measure.name)[0]!, across: "" };
}

export function crossedSection(view: View): Figure[] {
    const all = view.cases.flatMap((one) => one.section.crossed);
    const asked = firstAsked(all, view.report.measures);
    if (!asked) return [];
    const select = (id: string, choose: (value: string) => void): HTMLSelectElement => {
        const made = h("select", { id: `crossed-${id}`, onchange: () => { choose(made.value); fill(); drawn.redraw(); } });
        return made;
    };
    const measure = select("measure", (name) => { asked.measure = name; });
    const by = select("by", (division) => { asked.by = division as Division; });
    const across = select("across", (division) => { asked.across = division as Division | ""; });
    const offer = (of: HTMLSelectElement, options: readonly [string, string][], chosen: string): void => {
        of.replaceChildren(...options.map(([value, label]) => h("option", { value, selected: value === chosen }, label)));
    };
    /** Only what the measure allows is offered. */
    const fill = (): void => {
        const first = possible(all, asked.measure);
        if (!first.includes(asked.by)) asked.by = first[0]!;
        const second = possible(all, asked.measure, asked.by);
        if (asked.across !== "" && !second.includes(asked.across)) asked.across = "";
        offer(measure, view.report.measures.filter((m) => possible(all, m.name).length > 0).map((m) => [m.name, labelOf(m.name, m.about)]), asked.measure);
        offer(by, first.map((d) => [d, d]), asked.by);
        offer(across, [["", "nothing else"], ...second.map((d): [string, string] => [d, d])], asked.across);
    };
    fill();
    const labelled = (label: string, of: HTMLSelectElement): HTMLElement => h("span", { class: "choice" }, h("label", { for: of.id }, label), of);
    const drawn: Figure = figure({ id: "crossed", wide: true, panels: () => 1, draw: () => draw(view, asked),
        controls: () => [labelled("Measure", measure), labelled("divided by", by), labelled("crossed with", across)] });
    return [drawn];
}
