//! The controls: what is recommended, which topics, which issue.

use yew::{Html, html};

use super::View;
use super::issue_filter::issue_filter;
use super::recommended_filter::recommended_filter;
use super::topic_filter::topic_filter;

pub fn toolbar(view: View) -> Html {
    html! {
        <div class="toolbar" part="toolbar" role="group" aria-label={view.config.words.filters}>
            if view.loaded.archive.entries().iter().any(|entry| entry.recommended) {
                { recommended_filter(view) }
            }
            { issue_filter(view) }
            { topic_filter(view) }
        </div>
    }
}
