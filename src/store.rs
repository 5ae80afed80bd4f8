//! Holds the state outside the components, so that the host page, too, can read it and act on it at any moment.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use yew::{Callback, MouseEvent};

use crate::state::{Action, State};

/// A handle on the state of one page. Before the page opens it and after it is closed there is none.
#[derive(Clone, Default)]
pub struct Store(Rc<RefCell<Option<Open>>>);

#[derive(Clone)]
struct Open {
    state: Rc<State>,
    changed: Callback<()>,
}

thread_local! {
    /// Those of all elements on the page.
    static ALL: RefCell<Vec<Weak<RefCell<Option<Open>>>>> = const { RefCell::new(Vec::new()) };
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Store {
    /// Starts from `state`, and calls `changed` after each change.
    pub fn open(&self, state: Rc<State>, changed: Callback<()>) {
        if self.0.replace(Some(Open { state, changed })).is_none() {
            ALL.with_borrow_mut(|all| {
                all.retain(|store| store.strong_count() > 0);
                all.push(Rc::downgrade(&self.0));
            });
        }
    }

    pub fn close(&self) {
        self.0.borrow_mut().take();
    }

    pub fn state(&self) -> Option<Rc<State>> {
        self.0.borrow().as_ref().map(|open| Rc::clone(&open.state))
    }

    /// Lets the reducer answer to `action`.
    pub fn dispatch(&self, action: Action) {
        self.answer(&action);
    }

    fn answer(&self, action: &Action) {
        // The borrow ends before anyone else is called.
        let Some(Open { state, changed }) = self.0.borrow().clone() else { return };
        let next = Rc::clone(&state).reduce(action);
        if !Rc::ptr_eq(&state, &next) {
            self.open(next, changed.clone());
            changed.emit(());
        }
    }

    /// Lets the reducers of all elements on the page answer to `action`.
    pub fn dispatch_to_all(action: &Action) {
        // The borrow ends before anyone else is called.
        let all: Vec<_> = ALL.with_borrow(|all| all.iter().filter_map(Weak::upgrade).collect());
        for store in all {
            Self(store).answer(action);
        }
    }

    /// What dispatches `action` when a button is pressed.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        let store = self.clone();
        Callback::from(move |_| store.answer(&action))
    }
}
