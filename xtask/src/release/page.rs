//! The page of the bundle: index.html as Trunk would write it, and the files that it tells Trunk to copy.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Writes the page into the folder, and copies what it names.
pub fn copy(root: &Path, folder: &Path) -> Result<()> {
    let page = fs::read_to_string(root.join("index.html")).context("index.html")?;
    let (page, files) = without_trunk(&page)?;
    for file in files {
        let name = Path::new(&file).file_name().with_context(|| format!("index.html names {file}"))?;
        fs::copy(root.join(&file), folder.join(name)).with_context(|| format!("cannot copy {file}"))?;
    }
    fs::write(folder.join("index.html"), page).context("index.html")
}

/// The page without the lines for Trunk, and the files that these name.
fn without_trunk(page: &str) -> Result<(String, Vec<String>)> {
    let (mut kept, mut files) = (String::new(), Vec::new());
    for line in page.lines() {
        if !line.contains("data-trunk") {
            kept += line;
            kept.push('\n');
        } else if let ("copy-file", Some(file)) = (attribute(line, "rel").unwrap_or_default(), attribute(line, "href"))
        {
            files.push(file.to_owned());
        } else if attribute(line, "rel") != Some("rust") {
            bail!("expected a file to copy or the widget in index.html, found {}", line.trim());
        }
    }
    Ok((kept, files))
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_trunk_is_done_and_not_published() {
        let page = "<head>\n  <link data-trunk rel=\"copy-file\" href=\"static/a.css\">\n  <link rel=\"icon\">\n  \
                    <link data-trunk rel=\"rust\" data-bin=\"widget\">\n</head>\n";
        let (page, files) = without_trunk(page).unwrap();
        assert_eq!(
            (page.as_str(), files),
            ("<head>\n  <link rel=\"icon\">\n</head>\n", vec!["static/a.css".to_owned()])
        );
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let error = without_trunk("<link data-trunk rel=\"scss\" href=\"a.scss\">").unwrap_err().to_string();
        assert!(error.contains("rel=\"scss\""), "{error}");
    }
}
