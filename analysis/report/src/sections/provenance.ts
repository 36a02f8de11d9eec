// How the results came to be, and how to make them again.
import { h } from "../dom.ts";
import type { ResultsFile } from "../data.ts";
import type { Figure } from "../figure.ts";
import type { View } from "../view.ts";

function facts(pairs: [string, string][]): HTMLElement {
    return h("dl", { class: "facts" }, ...pairs.filter(([, value]) => value !== "").map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function ofFile(file: ResultsFile): HTMLElement {
    const p = file.provenance;
    const inputs = p.inputs.map((input) => h("li", {}, h("code", {}, input.path), " ", h("span", { class: "hash" }, `SHA-256 ${input.sha256}`)));
    return h("div", { class: "figure" },
        h("h3", {}, file.name),
        facts([["Program", `workpaths ${p.version} (${p.commit})`], ["Engine", p.engine.slice(0, 16)], ["Seed", p.seed], ["Started", p.started], ["Finished", p.finished], ["Machine", `${p.platform}, ${p.threads} threads`],
            ["Runs", `${file.arms.length} arm${file.arms.length === 1 ? "" : "s"} × ${file.sweep?.values.length ?? 1} point${(file.sweep?.values.length ?? 1) === 1 ? "" : "s"} × ${file.replicates} replicate${file.replicates === 1 ? "" : "s"}, ${file.years} years`]]),
        h("p", {}, "It was made by this command:"), h("pre", { tabindex: 0 }, p.command_line),
        h("p", {}, "The results file carries its scenario and tables. From it alone, with the same version, this runs everything again and compares every value bit by bit; and this writes the scenario out:"),
        h("pre", { tabindex: 0 }, `workpaths verify ${file.name}\nworkpaths export ${file.name} --table scenario > again.toml`),
        h("details", {}, h("summary", {}, `${p.inputs.length} input files with their SHA-256`), h("ul", { class: "inputs" }, ...inputs)));
}

export function provenanceSection(view: View): Figure[] {
    return view.report.files.map((file) => ({ element: ofFile(file), redraw: () => undefined }));
}
