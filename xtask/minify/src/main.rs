//! `xtask-minify classic|module`: a script in, the same script in fewer bytes
//! out. It renames what nobody outside can see, and drops comments, spaces and
//! what nobody calls, such as most of wasm-bindgen's own loader.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_minifier::{MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::env;
use std::io::{self, Read};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(minified) => {
            print!("{minified}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, String> {
    let kind = match env::args().nth(1).as_deref() {
        Some("classic") => SourceType::cjs(),
        Some("module") => SourceType::mjs(),
        _ => return Err("expected the kind of script, classic or module".into()),
    };
    let mut source = String::new();
    io::stdin().read_to_string(&mut source).map_err(|error| error.to_string())?;
    minify(&source, kind)
}

fn minify(source: &str, kind: SourceType) -> Result<String, String> {
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(error) = parsed.errors.first() {
        return Err(format!("the script does not parse: {error}"));
    }
    // What a classic script declares at its top is visible to the whole page.
    let names = MangleOptions { top_level: kind.is_module(), ..MangleOptions::default() };
    let options = MinifierOptions { mangle: Some(names), ..MinifierOptions::default() };
    let minified = Minifier::new(options).minify(&allocator, &mut parsed.program);
    // What is said to bundlers is no comment. The printer adds marks of its own to it, which would only be bytes.
    let comments = CommentOptions { annotation: source.contains("webpackIgnore"), ..CommentOptions::disabled() };
    let options = CodegenOptions { comments, ..CodegenOptions::minify() };
    let printer = Codegen::new().with_options(options).with_scoping(minified.scoping);
    Ok(printer.build(&parsed.program).code.replace("/* @__PURE__ */", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: SourceType, source: &str, expected: &str) {
        assert_eq!(minify(source, kind).as_deref(), Ok(expected));
    }

    #[test]
    fn a_module_keeps_only_the_names_it_exports() {
        check(
            SourceType::mjs(),
            "// Why.\nlet count = 0\nexport const next = () => ++count",
            "let e=0;export const next=()=>++e;",
        );
    }

    #[test]
    fn a_classic_script_keeps_the_names_the_page_sees() {
        check(SourceType::cjs(), "var ours = (word) => word + 1 // End.", "var ours=e=>e+1;");
    }

    #[test]
    fn what_is_said_to_bundlers_stays() {
        check(
            SourceType::mjs(),
            "// Why.\nexport const get = url => import(/* webpackIgnore: true */ /* @vite-ignore */ url)",
            "export const get=e=>import(\n/* webpackIgnore: true */\n/* @vite-ignore */\ne);",
        );
    }

    #[test]
    fn the_printer_adds_no_marks_of_its_own() {
        check(
            SourceType::mjs(),
            "export const get = url => import(/* webpackIgnore: true */ url), pages = /* @__PURE__ */ new Map()",
            "export const get=e=>import(\n/* webpackIgnore: true */\ne),pages= new Map;",
        );
    }

    #[test]
    fn a_script_that_does_not_parse_is_refused() {
        assert!(minify("let", SourceType::mjs()).is_err());
    }
}
