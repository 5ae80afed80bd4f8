use super::*;
use wasm_encoder::{
    ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, ImportSection, RefType,
    TableSection, TableType, TypeSection, ValType,
};

/// A function that adds up these numbers, and calls another at last.
fn adding(numbers: &[i32], called: Option<u32>) -> Function {
    let mut function = Function::new([]);
    let mut code = function.instructions();
    code.i32_const(0);
    for number in numbers {
        code.i32_const(*number).i32_add();
    }
    if let Some(called) = called {
        code.call(called).i32_add();
    }
    code.end();
    function
}

/// A module with one imported function and three of its own: the first and the last are alike, and the one between them
/// calls the last. The last is exported, and in the table.
fn module() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], [ValType::I32]);
    let mut imports = ImportSection::new();
    imports.import("a", "b", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    functions.function(0).function(0).function(0);
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        minimum: 1,
        maximum: None,
        table64: false,
        shared: false,
    });
    let mut exports = ExportSection::new();
    exports.export("last", ExportKind::Func, 3);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(0), Elements::Functions((&[3, 0][..]).into()));
    let mut code = CodeSection::new();
    let numbers: Vec<i32> = (1..60).collect();
    code.function(&adding(&numbers, Some(0)));
    code.function(&adding(&[100; 20], Some(3)));
    code.function(&adding(&numbers[5..], None));
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&tables);
    module.section(&exports).section(&elements).section(&code);
    module.finish()
}

/// Everything a module says of its functions, in words.
fn said(module: &[u8]) -> String {
    let mut said = String::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload.unwrap() {
            Payload::ExportSection(exports) => {
                exports.into_iter().for_each(|export| {
                    said += &format!("{} is {}\n", export.as_ref().unwrap().name, export.as_ref().unwrap().index)
                });
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    let wasmparser::ElementItems::Functions(all) = element.unwrap().items else { continue };
                    said += &format!("table {:?}\n", all.into_iter().map(Result::unwrap).collect::<Vec<_>>());
                }
            }
            Payload::CodeSectionEntry(body) => {
                let code: Vec<_> = body.get_operators_reader().unwrap().into_iter().map(Result::unwrap).collect();
                let called = code.iter().filter_map(|code| match code {
                    wasmparser::Operator::Call { function_index } => Some(*function_index),
                    _ => None,
                });
                said += &format!("{} instructions, calls {:?}\n", code.len(), called.collect::<Vec<_>>());
            }
            _ => {}
        }
    }
    said
}

#[test]
fn functions_that_are_alike_are_neighbours_and_are_called_as_before() {
    let before = "last is 3\ntable [3, 0]\n122 instructions, calls [0]\n44 instructions, calls [3]\n110 instructions, calls []\n";
    assert_eq!(said(&module()), before);
    let after = "last is 2\ntable [2, 0]\n122 instructions, calls [0]\n110 instructions, calls []\n44 instructions, calls [2]\n";
    assert_eq!(said(&ordered(&module(), LENGTH, 0).unwrap()), after);
}

#[test]
fn an_order_is_kept_once_it_is_there() {
    let once = shortest(&module()).unwrap();
    assert_eq!(shortest(&once).unwrap(), once);
}

#[test]
fn what_is_no_module_is_refused() {
    assert!(shortest(b"no module").is_err());
}
