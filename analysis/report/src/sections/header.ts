// The question, the scenario in words, and what was run.
import { h } from "../dom.ts";
import { scenarioValue, type ResultsFile } from "../data.ts";
import { format } from "../format.ts";
import { changesOf } from "../interventions.ts";
import type { View } from "../view.ts";

/** A pathway's share of entrants and what the scenario says of it. */
function pathwayList(view: View, file: ResultsFile): HTMLElement {
    const items = file.pathways.filter((p) => p !== "direct_search").map((pathway) => {
        const share = Number(scenarioValue(file, `pathways.${pathway}`, "share") ?? "NaN");
        const input = file.provenance.inputs.find((i) => i.path.endsWith(`/${pathway}.toml`));
        const text = (input?.comment[0] ?? "").replace(/^[^:]{3,60}: /, "");
        return h("li", {}, h("strong", {}, view.name(pathway)), Number.isFinite(share) ? ` (${format(share, "share")} of entrants)` : "", text ? `: ${text}` : "");
    });
    const direct = 1 - file.pathways.reduce((sum, p) => sum + (Number(scenarioValue(file, `pathways.${p}`, "share") ?? 0) || 0), 0);
    items.push(h("li", {}, h("strong", {}, "Direct search"), direct >= 0 ? ` (${format(direct, "share")})` : "", ": everybody else looks for a job at once."));
    return h("ul", { class: "pathway-list" }, ...items);
}

/** What tells the arms apart, in words and as the file has it. */
function armList(file: ResultsFile): HTMLElement[] {
    const changed = file.arms.map((arm, i) => ({ arm, changes: changesOf(file, i) }));
    if (changed.every((c) => c.changes.length === 0)) return [];
    return [h("ul", { class: "pathway-list" }, ...changed.map(({ arm, changes }) => h("li", {}, h("strong", {}, file.arms.length > 1 ? arm.name : "During the runs"), changes.length > 0 ? `: ${changes.join("; ")}` : ": the scenario as it stands")))];
}

export function settings(file: ResultsFile): [string, string][] {
    const run = (key: string): string => scenarioValue(file, "run", key) ?? "";
    return [["People", format(Number(run("people")), "count")], ["Years", String(file.years)], ["Burn-in", run("burn_in")], ["Replicates", String(file.replicates)], ["Arms", file.arms.length > 1 ? file.arms.map((a) => a.name).join(", ") : ""],
        ["Sweep", file.sweep ? `${file.sweep.values.length} points of ${file.sweep.parameters.join(", ")}` : ""], ["Business cycle", macro(file)]].filter((pair): pair is [string, string] => pair[1] !== "");
}

function macro(file: ResultsFile): string {
    const mode = scenarioValue(file, "macro", "mode");
    const months = `${scenarioValue(file, "macro", "from")} to ${scenarioValue(file, "macro", "to")}`;
    if (mode === "series") return `the months ${months}`;
    return mode === "ar1" ? `random, about the mean of ${months}` : `none: the mean of ${months}`;
}

export function reportTitle(view: View): string {
    return view.report.files[0]?.scenarios[0]?.comment[0] ?? "What do pathways into work lead to?";
}

/** What stands between backticks is code. */
function withCode(text: string): (string | HTMLElement)[] {
    return text.split("`").map((part, i, all) => (i % 2 === 0 ? part : i < all.length - 1 ? h("code", {}, part) : `\`${part}`));
}

export function header(view: View): HTMLElement {
    const blocks = view.report.files.map((file) => h("section", { class: "scenario", "aria-label": `Scenario of ${file.name}` },
        ...(view.report.files.length > 1 ? [h("h2", {}, file.name)] : []),
        ...file.scenarios.flatMap((s, i) => s.comment.slice(i === 0 && file === view.report.files[0] ? 1 : 0).map((text) => h("p", {}, ...withCode(text)))),
        h("dl", { class: "facts" }, ...settings(file).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
        ...armList(file),
        ...(file.provenance.changes.length > 0 ? [h("p", { class: "note" }, `Changed on the command line: ${file.provenance.changes.map(([k, v]) => `${k} = ${v}`).join(", ")}.`)] : []),
        h("details", {}, h("summary", {}, file.pathways.length === 1 ? "The pathway" : `The ${file.pathways.length} pathways`), pathwayList(view, file)),
        ...(file.left_out > 0 ? [h("p", { class: "note" }, `${file.left_out} arms and points had no room on this page beyond their outcomes.`)] : [])));
    return h("header", {}, h("p", { class: "kicker" }, `Workpaths report · ${view.report.files.map((f) => f.name).join(", ")}`), h("h1", {}, reportTitle(view)), ...blocks,
        h("p", { class: "note" }, "People are simulated, not observed. Retention, networks and wages are results of the model; no pathway carries a bonus on them. What is assumed is listed at the end, with its source."));
}
