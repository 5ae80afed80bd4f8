//! Folders of files, as a generator leaves them.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use tower_http::services::ServeDir;

/// A page on which everything that goes wrong is noted.
pub fn with_recorder(page: &str) -> String {
    page.replacen("<head>", "<head><script src=\"/recorder.js\"></script>", 1)
}

/// The pages of a folder and of those in it, each by the path under which it is asked for.
pub fn pages(files: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    collect(files, "", &mut found)?;
    Ok(found)
}

fn collect(folder: &Path, path: &str, found: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file.is_dir() {
            collect(&file, &format!("{path}{name}/"), found)?;
        } else if name.ends_with(".html") {
            let page = with_recorder(&fs::read_to_string(&file)?);
            if name == "index.html" {
                found.push((path.to_owned(), page.clone()));
            }
            found.push((format!("{path}{name}"), page));
        }
    }
    Ok(())
}

/// A file of a folder that stands under a path.
pub async fn file(mut request: Request, path: &str, mut files: ServeDir) -> Response {
    let rest = request.uri().path().get(path.len()..).unwrap_or_default();
    if let Ok(uri) = format!("/{rest}").parse::<Uri>() {
        *request.uri_mut() = uri;
    }
    match files.try_call(request).await {
        Ok(response) => response.map(Body::new),
        Err(error) => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = match error.kind() {
                // `try_call` says so for a file that is not there.
                io::ErrorKind::NotFound => StatusCode::NOT_FOUND,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            };
            response
        }
    }
}
