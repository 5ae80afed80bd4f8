//! A list of everything that is in a product, for programs that audit: a software bill of materials in CycloneDX's JSON.
//!
//! It is written from what cargo says of the product alone, its features and its target, which `cargo cyclonedx` takes of
//! the workspace as a whole. It has no time and no random number: the same sources give the same bytes.

use super::{Crates, Package, Product};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Returns the list for a product.
pub fn json(product: &Product) -> Result<String> {
    let crates = Crates::of(product)?;
    let version = env!("CARGO_PKG_VERSION");
    let own = format!("pkg:generic/{}@{version}", product.name);
    let is_there = |id: &&str| crates.packages.iter().find(|package| package.id == *id).map(address);
    let mut dependencies: Vec<_> = crates
        .packages
        .iter()
        .map(|package| {
            let mut needed: Vec<_> = crates.needs(&package.id).iter().filter_map(is_there).collect();
            needed.sort();
            needed.dedup();
            json!({ "ref": address(package), "dependsOn": needed })
        })
        .collect();
    let all: Vec<_> = crates.packages.iter().map(address).collect();
    dependencies.push(json!({ "ref": own, "dependsOn": all }));
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": product.name,
                "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                "purl": own,
            },
        },
        "components": crates.packages.iter().map(|package| component(package, crates.checksum(package))).collect::<Vec<_>>(),
        "dependencies": dependencies,
    });
    let text = serde_json::to_string_pretty(&list).context("the list of what is shipped")?;
    Ok(text + "\n")
}

fn address(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version)
}

fn component(package: &Package, checksum: Option<&str>) -> Value {
    let address = address(package);
    let mut component = json!({
        "type": "library",
        "bom-ref": address,
        "name": package.name,
        "version": package.version,
        // Old crates write it so.
        "licenses": [{ "expression": package.license.replace(" / ", "/").replace('/', " OR ") }],
        "purl": address,
    });
    if let (Some(checksum), Some(component)) = (checksum, component.as_object_mut()) {
        component.insert("hashes".into(), json!([{ "alg": "SHA-256", "content": checksum }]));
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::widget;

    #[test]
    fn each_crate_is_listed_with_its_checksum_and_nothing_leads_elsewhere() {
        let list: Value = serde_json::from_str(&json(&widget()).unwrap()).unwrap();
        let listed: Vec<_> = list["components"].as_array().unwrap().iter().collect();
        assert!(listed.len() > 50, "{}", listed.len());
        for component in &listed {
            assert_eq!(component["hashes"][0]["content"].as_str().unwrap().len(), 64, "{component}");
        }
        let is_listed = |reference: &Value| listed.iter().any(|component| component["bom-ref"] == *reference);
        for of in list["dependencies"].as_array().unwrap() {
            assert!(of["dependsOn"].as_array().unwrap().iter().all(is_listed), "{of}");
        }
    }

    #[test]
    fn it_is_the_same_each_time() {
        assert_eq!(json(&widget()).unwrap(), json(&widget()).unwrap());
    }
}
