//! The metrics, in the order of the report.

/// The unit of a number, as it is shown; beneath, all are bytes, milliseconds or plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Kilobytes,
    Megabytes,
    Milliseconds,
    Plain,
}

/// One line of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its name in the raw numbers.
    pub name: &'static str,
    /// Its name in the table.
    pub label: &'static str,
    pub unit: Unit,
}

const fn metric(name: &'static str, label: &'static str, unit: Unit) -> Metric {
    Metric { name, label, unit }
}

use Unit::{Kilobytes, Megabytes, Milliseconds, Plain};

pub const CODE: Metric = metric("bytes.code", "code, brotli (kB)", Kilobytes);
pub const DATA: Metric = metric("bytes.data", "data, brotli (kB)", Kilobytes);
pub const CARD: Metric = metric("load.card", "first card (ms)", Milliseconds);
pub const FILTER: Metric = metric("load.filter", "first filter (ms)", Milliseconds);
pub const SLOW_CARD: Metric = metric("slow.card", "first card, 4× CPU, slow 4G (ms)", Milliseconds);
pub const SLOW_FILTER: Metric = metric("slow.filter", "first filter, 4× CPU, slow 4G (ms)", Milliseconds);
pub const TOPIC_ON: Metric = metric("click.topic_on", "topic on (ms)", Milliseconds);
pub const TOPIC_OFF: Metric = metric("click.topic_off", "topic off (ms)", Milliseconds);
pub const RECOMMENDED: Metric = metric("click.recommended", "recommended (ms)", Milliseconds);
pub const CLEAR: Metric = metric("click.clear", "clear (ms)", Milliseconds);
pub const KEY_NEXT: Metric = metric("key.next", "key to next paint (ms)", Milliseconds);
pub const KEY_LAST: Metric = metric("key.last", "key to last change (ms)", Milliseconds);
pub const MEMORY: Metric = metric("memory.load", "memory after load (MB)", Megabytes);
pub const HEAP: Metric = metric("memory.load.heap", "… of it JavaScript heap (MB)", Megabytes);
pub const WASM: Metric = metric("memory.load.wasm", "… of it WASM (MB)", Megabytes);
pub const MEMORY_LATER: Metric = metric("memory.later", "memory after changes (MB)", Megabytes);
pub const HEAP_LATER: Metric = metric("memory.later.heap", "… of it JavaScript heap (MB)", Megabytes);
pub const WASM_LATER: Metric = metric("memory.later.wasm", "… of it WASM (MB)", Megabytes);
pub const LONG: Metric = metric("long.count", "long tasks after the first card", Plain);
pub const LONG_TIME: Metric = metric("long.time", "… beyond 50 ms each (ms)", Milliseconds);
pub const SHIFT: Metric = metric("shift", "layout shift (CLS)", Plain);

/// The lines of the table.
pub const ALL: [Metric; 21] = [
    CODE,
    DATA,
    CARD,
    FILTER,
    SLOW_CARD,
    SLOW_FILTER,
    TOPIC_ON,
    TOPIC_OFF,
    RECOMMENDED,
    CLEAR,
    KEY_NEXT,
    KEY_LAST,
    MEMORY,
    HEAP,
    WASM,
    MEMORY_LATER,
    HEAP_LATER,
    WASM_LATER,
    LONG,
    LONG_TIME,
    SHIFT,
];
