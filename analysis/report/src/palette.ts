// Colours that stay apart for colour-blind readers, after Okabe and Ito (2008); dashes and symbols say the same again.

export interface Style {
    colour: string;
    dash: string;
    symbol: "circle" | "square" | "triangle" | "diamond" | "star" | "wye" | "cross";
}

const light = ["#0072b2", "#d55e00", "#00805c", "#b8568f", "#a87400", "#1787ad"];
const dark = ["#58aeea", "#ff8f57", "#33c79a", "#e59bc9", "#e0b040", "#7fd8f7"];
const dashes = ["", "7 3", "2 3"];
const symbols = ["circle", "square", "triangle", "diamond", "star", "wye"] as const;

const media = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;
let onPaper = false;

export function isDark(): boolean {
    return (media?.matches ?? false) && !onPaper;
}
export function onSchemeChange(act: () => void): void {
    media?.addEventListener("change", act);
    for (const event of ["beforeprint", "afterprint"]) {
        addEventListener(event, () => {
            onPaper = event === "beforeprint";
            if (media?.matches) act(); // paper is white
        });
    }
}

/** The ink and ground of a chart that leaves the page. */
export function ground(): { ink: string; paper: string } {
    return isDark() ? { ink: "#e8e8e6", paper: "#17181b" } : { ink: "#1d1d1f", paper: "#ffffff" };
}

/** Direct search, with which all is compared, is grey; the others take colours in their order. */
export function pathwayStyle(pathways: readonly string[], pathway: string): Style {
    const others = pathways.filter((id) => id !== "direct_search");
    if (pathway === "direct_search") return { colour: isDark() ? "#b5b5b2" : "#5f5f5c", dash: "1 4", symbol: "cross" };
    return numberedStyle(Math.max(0, others.indexOf(pathway)));
}

export function numberedStyle(index: number): Style {
    const hues = isDark() ? dark : light;
    const turn = Math.floor(index / hues.length);
    return {
        colour: hues[index % hues.length]!,
        dash: dashes[turn % dashes.length]!,
        symbol: symbols[(index + turn) % symbols.length]!,
    };
}

export const neutral = (): string => (isDark() ? "#b5b5b2" : "#5f5f5c");
