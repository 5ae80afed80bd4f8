//! A web server on this machine, with headers as they should be: packed, immutable, and isolated from other
//! origins, without which a browser tells no page how much memory it has.

use crate::pack::packed;
use anyhow::{Context, Result};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;

/// The files of the site, before it is opened.
pub struct Plan {
    files: HashMap<String, File>,
    kept: PathBuf,
}

struct File {
    content_type: &'static str,
    packed: Bytes,
}

impl Plan {
    /// Nothing yet; what is packed is kept in `folder`.
    pub fn new(kept: PathBuf) -> Self {
        Self { files: HashMap::new(), kept }
    }

    pub fn add(&mut self, path: String, content: &[u8]) -> Result<()> {
        let content_type = content_type(&path);
        let packed = packed(content, &self.kept)?.into();
        self.files.insert(path, File { content_type, packed });
        Ok(())
    }

    /// Adds the scripts and the WASM of a folder, under `at`.
    pub fn add_folder(&mut self, folder: &Path, at: &str) -> Result<()> {
        let about = || format!("cannot read {}", folder.display());
        for entry in fs::read_dir(folder).with_context(about)? {
            let path = entry.with_context(about)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                self.add_folder(&path, &format!("{at}{name}/"))?;
            } else if ["js", "mjs", "wasm"].iter().any(|ending| path.extension().is_some_and(|has| has == *ending)) {
                self.add(format!("{at}{name}"), &fs::read(&path).with_context(about)?)?;
            }
        }
        Ok(())
    }

    /// Opens the site, until the program ends.
    pub async fn open(self) -> Result<Site> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let shop = Arc::new(Shop { files: self.files, sent: Mutex::default() });
        let router = Router::new().fallback(serve).with_state(Arc::clone(&shop));
        tokio::spawn(async move { drop(axum::serve(listener, router).await) });
        Ok(Site { address, shop })
    }
}

pub struct Site {
    address: SocketAddr,
    shop: Arc<Shop>,
}

struct Shop {
    files: HashMap<String, File>,
    sent: Mutex<Sent>,
}

/// The bytes of bodies that were sent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sent {
    pub code: usize,
    pub data: usize,
}

impl Site {
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What was sent since this was asked last.
    pub fn sent(&self) -> Sent {
        std::mem::take(&mut self.shop.sent.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn serve(State(shop): State<Arc<Shop>>, uri: Uri) -> Response {
    let Some(file) = shop.files.get(uri.path()) else { return StatusCode::NOT_FOUND.into_response() };
    {
        let mut sent = shop.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = if uri.path().ends_with(".json") { &mut sent.data } else { &mut sent.code };
        *kind += file.packed.len();
    }
    let headers = [
        (header::CONTENT_TYPE, file.content_type),
        (header::CONTENT_ENCODING, "br"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let headers: HeaderMap = headers.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
    (headers, file.packed.clone()).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
