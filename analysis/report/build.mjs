// Bundles the page into one HTML file, and that into a C++ string.
//
//     node build.mjs OUTPUT.cpp     what the build of workpaths calls
//     node build.mjs --test         the unit tests, bundled into build/tests, in node's own runner
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

// What quickstart installs beforehand; a build without it installs for itself.
function installPackages() {
    const stamp = path.join(here, "node_modules/.package-lock.json");
    const lock = path.join(here, "package-lock.json");
    if (existsSync(stamp) && statSync(stamp).mtimeMs > statSync(lock).mtimeMs) return;
    const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
    if (status !== 0) throw new Error("cannot install the npm packages of analysis/report: run ./quickstart");
    const now = new Date();
    utimesSync(stamp, now, now);
}

async function page(esbuild) {
    const { outputFiles } = await esbuild.build({
        entryPoints: [path.join(here, "src/main.ts")],
        bundle: true,
        minify: true,
        write: false,
        format: "iife",
        target: "es2022",
        legalComments: "none",
        logLevel: "warning",
    });
    const style = await esbuild.transform(readFileSync(path.join(here, "src/page.css"), "utf8"), {
        loader: "css",
        minify: true,
    });
    const script = outputFiles[0].text.replaceAll("</script", "<\\/script");
    // functions: "$&" in a bundle is no pattern
    return readFileSync(path.join(here, "src/page.html"), "utf8")
        .replace("/* STYLE */", () => style.code)
        .replace("/* SCRIPT */", () => script);
}

/** The text as a C++ string; adjacent literals are joined by the compiler. */
function cppLiteral(text) {
    const lines = [];
    for (let at = 0; at < text.length; at += 8000) {
        lines.push(JSON.stringify(text.slice(at, at + 8000)).replace(/\\\\|\\u([0-9a-f]{4})|\\b|\\f|(?<=\?)\?/g, (found, code) =>
            found === "\\\\" ? found : found === "?" ? "\\?" : found === "\\b" ? "\\010" : found === "\\f" ? "\\014" : `\\${parseInt(code, 16).toString(8).padStart(3, "0")}`));
    }
    return lines.join("\n    ");
}

function cpp(html) {
    return `// Made by analysis/report/build.mjs.
#include <string_view>

namespace workpaths {

using namespace std::string_view_literals;
extern const std::string_view report_template;
const std::string_view report_template =
    ${cppLiteral(html)}sv;

} // namespace workpaths
`;
}

async function tests(esbuild) {
    const folder = path.join(here, "test");
    rmSync(path.join(here, "build/tests"), { recursive: true, force: true }); // no tests of yesterday
    await esbuild.build({
        entryPoints: readdirSync(folder).filter((name) => name.endsWith(".test.ts")).map((name) => path.join(folder, name)),
        bundle: true,
        platform: "node",
        format: "esm",
        outdir: path.join(here, "build/tests"),
        outExtension: { ".js": ".mjs" },
        logLevel: "warning",
    });
    const bundled = readdirSync(path.join(here, "build/tests")).map((name) => path.join(here, "build/tests", name));
    const { status } = spawnSync(process.execPath, ["--test", ...bundled], { stdio: "inherit" });
    process.exitCode = status ?? 1;
}

installPackages();
const esbuild = await import("esbuild");
const target = process.argv[2] ?? "build/report_template.cpp";
if (target === "--test") {
    await tests(esbuild);
} else {
    mkdirSync(path.dirname(path.resolve(target)), { recursive: true });
    writeFileSync(target, cpp(await page(esbuild)));
}
