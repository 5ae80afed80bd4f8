//! A value behind a counted pointer, equal only to itself.
//!
//! `Rc` compares what it points to; for a whole archive that would cost more than drawing it again.

use std::ops::Deref;
use std::rc::{Rc, Weak};

#[derive(Debug)]
pub struct Shared<T: ?Sized>(Rc<T>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: ?Sized> Shared<T> {
    /// The value that others may hold already.
    pub fn of(value: Rc<T>) -> Self {
        Self(value)
    }

    /// A pointer that does not keep the value.
    pub fn downgrade(&self) -> Weak<T> {
        Rc::downgrade(&self.0)
    }

    /// The value again, if anyone has kept it.
    pub fn upgrade(weak: &Weak<T>) -> Option<Self> {
        weak.upgrade().map(Self)
    }
}

impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
