use link_digest_core::Group;

use super::*;

fn ready() -> Loaded {
    Loaded::whole(br#"{"version":1,"issues":[{"topics":[{"name":"Rust","items":[{"title":"a"}]}]}]}"#.to_vec()).unwrap()
}

fn start() -> Rc<State> {
    Rc::new(State::new(Config::default()))
}

fn check(state: &Rc<State>, action: Action) -> Rc<State> {
    Rc::clone(state).reduce(&action)
}

#[test]
fn a_reader_acts_and_a_program_does_not() {
    let state = check(&start(), Action::Toggle(Filter::Value(Facet::Topic, "Rust".into())));
    assert_eq!((state.changes.0, state.query.facets[Facet::Topic].as_slice()), (1, &["Rust".to_owned()][..]));
    let query = Query { recommended: true, ..Query::default() };
    let state = check(&state, Action::SetQuery(query.clone()));
    assert_eq!((state.changes.0, &state.query), (1, &query));
    let state = check(&state, Action::Clear);
    assert!(state.query.is_empty() && state.changes.0 == 2);
}

#[test]
fn a_late_answer_is_ignored() {
    let state = check(&start(), Action::Reload);
    let late = check(&state, Action::Loaded(0, Err(Failure::Network)));
    assert!(Rc::ptr_eq(&state, &late));
    let state = check(&state, Action::Loaded(1, Ok(ready())));
    assert!(matches!(state.load, Load::Ready(_)));
}

#[test]
fn another_query_starts_the_cards_over() {
    let state = check(&start(), Action::ShowMore);
    assert_eq!(state.shown, 48);
    assert_eq!(check(&state, Action::Pick(Facet::Issue, None)).shown, 24);
}

#[test]
fn only_another_source_loads_again() {
    let state = check(&start(), Action::Loaded(0, Ok(ready())));
    let same = check(&state, Action::Configure(state.config.clone()));
    assert!(Rc::ptr_eq(&state, &same));
    let limited = check(&state, Action::Configure(Config { limit: 5, ..state.config.clone() }));
    assert_eq!((limited.shown, limited.attempt, &limited.load), (5, 0, &state.load));
    let moved = check(
        &state,
        Action::Configure(Config { source: Source::Url("https://a.example".into()), ..Config::default() }),
    );
    assert_eq!((moved.attempt, &moved.load), (1, &Load::Loading));
}

#[test]
fn attributes_that_stay_leave_the_readers_query_alone() {
    let state = check(&start(), Action::Toggle(Filter::Recommended));
    let config = Config { limit: 7, ..state.config.clone() };
    assert!(check(&state, Action::Configure(config)).query.recommended);
    let config = Config { query: Query::only(Facet::Topic, "Rust".into()), ..state.config.clone() };
    assert!(!check(&state, Action::Configure(config)).query.recommended);
}

#[test]
fn the_focus_goes_where_the_reader_goes_on() {
    let state = check(&start(), Action::ShowMore);
    assert_eq!(state.focus, (1, Focus::Card(24)));
    assert_eq!(check(&state, Action::Clear).focus, (2, Focus::Count));
    assert_eq!(check(&state, Action::Toggle(Filter::Recommended)).focus, state.focus);
}

#[test]
fn data_that_are_here_need_no_fetch() {
    let json = r#"{"version":1,"issues":[]}"#;
    let config = Config { source: Source::Json(json.into()), ..Config::default() };
    assert!(matches!(State::new(config.clone()).load, Load::Ready(_)));
    assert!(matches!(check(&start(), Action::Configure(config)).load, Load::Ready(_)));
    assert_eq!(start().load, Load::Failed(Failure::NoSource));
}

#[test]
fn what_is_asked_for_is_listed_in_the_order_of_the_controls() {
    let state = check(&start(), Action::Toggle(Filter::Value(Facet::Topic, "Rust".into())));
    let state = check(&state, Action::Pick(Facet::Issue, Some("2025".into())));
    let state = check(&state, Action::Toggle(Filter::Recommended));
    assert_eq!(
        state.filters(),
        [Filter::Recommended, Filter::Value(Facet::Topic, "Rust".into()), Filter::Value(Facet::Issue, "2025".into())]
    );
    assert_eq!(check(&state, Action::Drop(Filter::Value(Facet::Issue, "2025".into()))).filters().len(), 2);
}

#[test]
fn typing_is_one_flow_and_a_click_a_step() {
    let state = check(&start(), Action::Type("rus".into()));
    assert_eq!((state.changes, state.query.text.as_str()), ((1, Change::Flow), "rus"));
    assert!(Rc::ptr_eq(&state, &check(&state, Action::Type("rus".into()))));
    let state = check(&state, Action::Toggle(Filter::Value(Facet::Source, "A".into())));
    assert_eq!(state.changes, (2, Change::Step));
    assert_eq!(state.filters(), [Filter::Text, Filter::Value(Facet::Source, "A".into())]);
    assert_eq!(check(&state, Action::Drop(Filter::Text)).filters(), [Filter::Value(Facet::Source, "A".into())]);
}

#[test]
fn a_span_of_months_is_one_filter() {
    let month = |text: &str| Month::parse(text, false);
    let state = check(&start(), Action::Span(month("2025-06"), None));
    assert_eq!((state.filters(), state.changes), (vec![Filter::Months], (1, Change::Flow)));
    assert!(check(&state, Action::Span(None, None)).query.is_empty());
    assert!(check(&state, Action::Drop(Filter::Months)).query.is_empty());
}

#[test]
fn clearing_keeps_the_order() {
    let state = check(&start(), Action::Arrange(Order::Oldest));
    let state = check(&check(&state, Action::Type("x".into())), Action::Clear);
    assert_eq!((state.query.order, state.filters()), (Order::Oldest, vec![]));
}

#[test]
fn more_from_a_source_asks_for_that_alone() {
    let state = check(&check(&start(), Action::Toggle(Filter::Recommended)), Action::Only(Facet::Source, "A".into()));
    assert_eq!((state.filters(), state.focus.1), (vec![Filter::Value(Facet::Source, "A".into())], Focus::Count));
}

#[test]
fn notes_turn_and_turn_back() {
    let state = check(&start(), Action::ToggleExpanded(Excerpt::Notes(7)));
    assert_eq!(state.expanded, [Excerpt::Notes(7)]);
    assert!(
        check(&state, Action::ToggleExpanded(Excerpt::Notes(7))).expanded.is_empty()
            && check(&state, Action::Reload).expanded.is_empty()
    );
}

#[test]
fn a_panel_opens_with_nothing_sought() {
    let state = check(&start(), Action::ToggleValues);
    assert_eq!(state.values.as_deref(), Some(""));
    let state = check(&state, Action::Find("a".into()));
    assert_eq!(state.values.as_deref(), Some("a"));
    assert_eq!(check(&state, Action::ToggleValues).values, None);
}

#[test]
fn an_item_is_pinned_whatever_is_asked_for() {
    let pin = || Some("a".into());
    let state = check(&start(), Action::Pin(pin()));
    assert!(Rc::ptr_eq(&state, &check(&state, Action::Pin(pin()))));
    assert_eq!(check(&state, Action::Pin(None)).pinned, None);
    assert_eq!((state.changes.0, state.query.is_empty()), (0, true));
}

#[test]
fn what_is_a_readers_own_changes_nothing_else() {
    let state = check(&start(), Action::Note(3));
    assert_eq!((state.notes, state.changes.0), (3, 0));
    // It is drawn once more, and so seen to; where it did not come, there is nothing to see to.
    assert_eq!(check(&state, Action::YoursLoaded(true)), state);
    assert!(Rc::ptr_eq(&state, &check(&state, Action::YoursLoaded(false))));
}

#[test]
fn paper_leaves_what_the_screen_shows() {
    let state = check(&start(), Action::ShowMore);
    let printing = check(&state, Action::Print(true));
    assert!(printing.printing && Rc::ptr_eq(&printing, &check(&printing, Action::Print(true))));
    assert_eq!(check(&printing, Action::Print(false)), state);
}

/// A widget whose search has not come.
fn without_search(query: Query) -> Rc<State> {
    let state = State { search: Search::Unasked, query, load: Load::Ready(ready()), ..State::default() };
    Rc::new(state.expecting())
}

#[test]
fn the_search_is_asked_for_by_what_needs_it() {
    let check_search = |action: Action, wanted: Search| {
        let state = without_search(Query::default()).reduce(&action);
        assert_eq!(state.search, wanted, "{action:?}");
    };
    check_search(Action::ExpectSearch, Search::Loading);
    check_search(Action::ShowTips, Search::Loading);
    check_search(Action::Type("a".into()), Search::Loading);
    check_search(Action::Type("  ".into()), Search::Unasked);
    check_search(Action::Arrange(Order::Source), Search::Loading);
    check_search(Action::Arrange(Order::Oldest), Search::Unasked);
    check_search(Action::FillLists, Search::Unasked);
    check_search(Action::ToggleValues, Search::Loading);
    check_search(Action::Ask(Box::new(Query { group: Some(Group::Topic), ..Query::default() })), Search::Loading);
    check_search(Action::Toggle(Filter::Recommended), Search::Unasked);
    let asked = Query { text: "a".into(), ..Query::default() };
    check_search(Action::SetQuery(asked.clone()), Search::Loading);
    assert_eq!(without_search(asked).search, Search::Loading);
}

#[test]
fn only_what_needs_the_search_waits_for_it() {
    let state = check(&without_search(Query::default()), Action::ExpectSearch);
    assert!(!state.waits());
    let state = check(&state, Action::Type("a".into()));
    assert!(state.waits());
    assert!(!check(&state, Action::SearchLoaded(true)).waits());
    assert!(!check(&state, Action::Clear).waits());
}

#[test]
fn a_search_fails_for_those_that_wait_for_it_and_comes_for_all() {
    let unasked = without_search(Query::default());
    assert!(Rc::ptr_eq(&unasked, &check(&unasked, Action::SearchLoaded(false))));
    let here = check(&unasked, Action::SearchLoaded(true));
    assert_eq!(here.search, Search::Ready);
    assert!(Rc::ptr_eq(&here, &check(&here, Action::SearchLoaded(false))));
    assert!(Rc::ptr_eq(&here, &check(&here, Action::ExpectSearch)));
}

#[test]
fn a_search_that_failed_is_asked_for_again() {
    let state = check(&without_search(Query::default()), Action::Type("a".into()));
    let failed = check(&state, Action::SearchLoaded(false));
    assert_eq!(failed.search, Search::Failed);
    // That it failed stays on the page while a new text asks for it.
    assert_eq!(check(&failed, Action::Type("ab".into())).search, Search::Failed);
    assert_eq!(check(&failed, Action::ExpectSearch).search, Search::Loading);
    assert_eq!(check(&failed, Action::ShowTips).search, Search::Loading);
    assert_eq!(check(&failed, Action::SearchLoaded(true)).search, Search::Ready);
    let again = check(&failed, Action::RetrySearch);
    assert_eq!((again.search, again.focus), (Search::Loading, (1, Focus::Count)));
}

#[test]
fn tips_stay_and_a_text_that_is_offered_is_taken_in_one_step() {
    let state = check(&start(), Action::ShowTips);
    assert!(state.tips && check(&state, Action::Clear).tips);
    let state = check(&state, Action::Suggest("rust".into(), None));
    assert_eq!((&*state.query.text, state.changes, state.focus), ("rust", (1, Change::Step), (1, Focus::Count)));
}

#[test]
fn more_of_an_archive_leaves_the_page_and_a_newer_edition_does_not() {
    let loaded = ready();
    let state = check(&start(), Action::Loaded(0, Ok(loaded.clone())));
    let open = check(&state, Action::ToggleExpanded(Excerpt::Notes(0)));
    let more = check(&open, Action::Loaded(0, Ok(loaded)));
    assert_eq!((more.arrived, more.expanded.len(), more.attempt), (1, 1, 0));
    let newer = check(&open, Action::Loaded(0, Ok(ready())));
    assert_eq!((newer.arrived, newer.expanded.len(), newer.attempt), (1, 0, 0));
}

#[test]
fn filters_close_to_what_they_have_found() {
    let open = check(&start(), Action::ToggleFilters);
    assert!(open.filtering && !check(&open, Action::ToggleFilters).filtering);
    let closed = check(&open, Action::ShowResults);
    assert_eq!((closed.filtering, closed.focus.1, closed.changes), (false, Focus::Results, open.changes));
}

#[test]
fn picks_give_way_to_all_of_it_until_another_layout_is_asked_for() {
    let picks =
        Config { layout: Layout::Picks, query: Query { recommended: true, ..Query::default() }, ..Config::default() };
    let state = Rc::new(State::new(picks.clone()));
    let whole = check(&state, Action::ShowAll);
    assert_eq!((state.layout(), whole.layout(), whole.query.is_empty()), (Layout::Picks, Layout::Cards, true));
    let list = check(&whole, Action::Configure(Config { layout: Layout::List, ..picks }));
    assert_eq!(list.layout(), Layout::List);
}
