//! What comes out of a printer.

use anyhow::{Context, Result};
use axum::http::Method;
use serde_json::json;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

use super::Stage;

/// Prints the page that is open.
#[derive(Debug)]
struct Print;

impl FormatRequestData for Print {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/print")).add_body(json!({ "background": true }))
    }
}

impl Stage {
    /// What is on paper when the page is printed as from the browser's menu, without white space: lines are broken
    /// anywhere.
    pub async fn paper(&self) -> Result<String> {
        let pdf: String = self.driver().cmd(Print).await?.value()?;
        let pdf = decoded(&pdf).context("no base64")?;
        let text = pdf_extract::extract_text_from_mem(&pdf).context("the PDF cannot be read")?;
        Ok(text.split_whitespace().collect())
    }
}

fn decoded(base64: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::new();
    for four in base64.trim_end_matches('=').as_bytes().chunks(4) {
        let mut bits = 0u32;
        for byte in four {
            bits = bits << 6 | u32::from(digit(*byte)?);
        }
        bits <<= 6 * (4 - four.len());
        bytes.extend(bits.to_be_bytes().get(1..four.len())?);
    }
    Some(bytes)
}
