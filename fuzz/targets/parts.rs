//! Any bytes as each file of an archive in parts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use link_digest_core::parts::{Index, Parts, Values, named, part};
use link_digest_core::{Query, search};

fuzz_target!(|bytes: &[u8]| {
    // Of which items there are, the bytes say nothing that is believed.
    let items = bytes.first().map_or(0, |byte| u32::from(*byte) % 9);
    let _ = search::shards::is_sound(bytes, items);
    let name = named("any", bytes);
    let _ = Values::read(&name, items, bytes);
    let _ = part(&name, items, bytes.to_vec());
    if let Ok(index) = Index::read(bytes) {
        let json = index.write();
        assert_eq!(Index::read(json.as_bytes()).map(|index| index.write()), Ok(json));
    }
    if let Ok(mut parts) = Parts::read(bytes) {
        let query = Query { text: "rust \"a b\" kuberntes source:x".into(), ..Query::default() };
        let wanted = parts.run(&query).1;
        for name in wanted.now {
            let _ = parts.add(&name, bytes.to_vec());
        }
        let _ = parts.item(items);
    }
});
