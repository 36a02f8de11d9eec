// Every value that went into the runs, with its meaning, range and source.
import { h } from "../dom.ts";
import type { Parameter, ResultsFile } from "../data.ts";
import type { Figure } from "../figure.ts";
import type { View } from "../view.ts";

interface Assumption { table: string; key: string; value: string; parameter: Parameter | undefined }

/** The section of the reference that describes a table of a scenario: "pathways.x.stages 2" is one of "stages". */
export function sectionOf(table: string): string {
    const name = table.replace(/ \d+$/, "");
    if (/^pathways\..*\.stages$/.test(name)) return "stages";
    return name.startsWith("pathways.") ? "pathways" : name;
}

export function assumptions(file: ResultsFile, scenario: number, parameters: readonly Parameter[]): Assumption[] {
    const known = new Map(parameters.map((p) => [`${p.section}.${p.key}`, p]));
    return (file.scenarios[scenario]?.values ?? []).map(([table, key, value]) => ({ table, key, value, parameter: known.get(`${sectionOf(table)}.${key}`) }));
}

export const isSet = (a: Assumption): boolean => a.parameter !== undefined && a.parameter.default !== a.value;

function rowOf(view: View, a: Assumption): HTMLElement {
    const table = a.table.startsWith("pathways.") ? a.table.replace(/^pathways\.([^.]+)/, (_, id: string) => view.name(id)).replace(".stages ", ", stage ") : a.table;
    return h("tr", { class: isSet(a) ? "is-set" : null },
        h("th", { scope: "row" }, h("code", {}, `${a.key}`), h("span", { class: "of-table" }, table)),
        h("td", {}, h("code", {}, a.value), isSet(a) ? h("span", { class: "of-table" }, `default ${a.parameter!.default}`) : null),
        h("td", {}, a.parameter?.meaning ?? "", a.parameter?.range ? h("span", { class: "of-table" }, `${a.parameter.range} ${a.parameter.kind}`) : null),
        h("td", { class: a.parameter?.assumed ? "assumed" : null }, a.parameter?.source ?? "not a parameter of the version that made this page"));
}

function matches(view: View, a: Assumption, wanted: string, which: string): boolean {
    if (which === "set" && !isSet(a)) return false;
    if (which === "assumed" && !a.parameter?.assumed) return false;
    if (which === "sourced" && (!a.parameter || a.parameter.assumed)) return false;
    const pathway = /^pathways\.([^.]+)/.exec(a.table)?.[1];
    if (pathway !== undefined && view.pathways.includes(pathway) && !view.state.choice.pathways.has(pathway)) return false;
    const text = `${a.table} ${a.key} ${a.value} ${a.parameter?.meaning ?? ""} ${a.parameter?.source ?? ""}`.toLowerCase();
    return wanted === "" || text.includes(wanted);
}

export function assumptionsSection(view: View): Figure[] {
    const scenarios = view.report.files.flatMap((file) => file.scenarios.map((s, i) => ({ file, scenario: i, label: (view.report.files.length > 1 ? `${file.name}: ` : "") + s.path })));
    const search = h("input", { type: "search", id: "find-assumption", placeholder: "hiring, mentor, BLS …" });
    const which = h("select", { id: "which-assumptions" }, ...[["set", "set by this scenario"], ["all", "all"], ["assumed", "assumed, without a source"], ["sourced", "with a source"]].map(([value, label]) => h("option", { value }, label!)));
    const of = h("select", { id: "of-scenario" }, ...scenarios.map((s, i) => h("option", { value: i }, s.label)));
    const count = h("p", { class: "note", role: "status" });
    const body = h("tbody");
    const redraw = (): void => {
        const chosen = scenarios[Number(of.value)];
        if (!chosen) return;
        const all = assumptions(chosen.file, chosen.scenario, view.report.parameters);
        const found = all.filter((a) => matches(view, a, search.value.trim().toLowerCase(), which.value));
        const assumed = all.filter((a) => a.parameter?.assumed).length;
        count.textContent = `${found.length} of ${all.length} values; ${assumed} of all are assumed: no source gives them, and their ranges should be explored.`;
        body.replaceChildren(...found.map((a) => rowOf(view, a)));
    };
    for (const control of [search, which, of]) control.addEventListener("input", redraw);
    const element = h("div", { class: "figure", id: "assumption-table" },
        h("div", { class: "own-controls" }, h("label", { for: "find-assumption" }, "Find"), search, h("label", { for: "which-assumptions" }, "Values"), which,
            ...(scenarios.length > 1 ? [h("label", { for: "of-scenario" }, "Scenario"), of] : [])),
        count,
        h("div", { class: "scroll tall", tabindex: 0, role: "region", "aria-label": "Assumptions" },
            h("table", { class: "assumptions" },
                h("caption", { class: "unseen" }, "Values of the scenario, with meaning and source"),
                h("thead", {}, h("tr", {}, ...["Parameter", "Value", "Meaning and range", "Source"].map((c) => h("th", { scope: "col" }, c)))), body)));
    return [{ element, redraw }];
}
