//! Elements by a function call: `el!("p", "class" = "count", "lang" = lang; "12 of ", all)`.
//!
//! Yew's `html!` writes out the making of every element anew, at many times the bytes. What it makes is the same.

use std::rc::Rc;

use yew::html::{onclick, oninput};
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html, InputEvent, MouseEvent};

/// An element: its name, its attributes, and after a semicolon what stands in it.
macro_rules! el {
    ($tag:expr $(, $name:literal = $value:literal)* $(; $($child:expr),* $(,)?)?) => {{
        const ATTRIBUTES: &[(&str, yew::virtual_dom::AttributeOrProperty)] =
            &[$(($name, yew::virtual_dom::AttributeOrProperty::Static($value))),*];
        #[allow(unused_mut, reason = "some are empty")]
        let mut element = $crate::components::markup::El::plain($tag, ATTRIBUTES);
        $($($crate::components::markup::Piece::put($child, &mut element);)*)?
        element
    }};
    ($tag:expr $(, $name:literal = $value:expr)* $(; $($child:expr),* $(,)?)?) => {{
        let mut element = $crate::components::markup::El::new($tag, const { &[$($name),*] });
        $($crate::components::markup::Attribute::set($value, &mut element);)*
        $($($crate::components::markup::Piece::put($child, &mut element);)*)?
        element
    }};
}
pub(crate) use el;

/// Several pieces, one after the other.
macro_rules! list {
    ($($child:expr),* $(,)?) => {{
        let mut list = $crate::components::markup::El::plain("", &[]);
        $($crate::components::markup::Piece::put($child, &mut list);)*
        yew::Html::from(list)
    }};
}
pub(crate) use list;

/// An element in the making. One without a name is the list of what stands in it.
pub struct El(Box<Draft>);

#[derive(Default)]
struct Draft {
    name: &'static str,
    attributes: &'static [(&'static str, AttributeOrProperty)],
    keys: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
    children: Vec<Html>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    value: Option<AttrValue>,
    key: Option<Key>,
}

impl El {
    /// An element whose attributes are known when this is compiled.
    #[inline(never)]
    pub fn plain(name: &'static str, attributes: &'static [(&'static str, AttributeOrProperty)]) -> Self {
        Self(Box::new(Draft { name, attributes, ..Draft::default() }))
    }

    /// An element whose attributes are given one by one.
    #[inline(never)]
    pub fn new(name: &'static str, keys: &'static [&'static str]) -> Self {
        Self(Box::new(Draft { name, keys, values: Vec::with_capacity(keys.len()), ..Draft::default() }))
    }

    #[inline(never)]
    fn set(&mut self, value: Option<AttributeOrProperty>) {
        self.0.values.push(value);
    }

    #[inline(never)]
    fn set_text(&mut self, value: &'static str) {
        self.set(Some(AttributeOrProperty::Attribute(AttrValue::Static(value))));
    }

    #[inline(never)]
    pub fn put(&mut self, child: Html) {
        self.0.children.push(child);
    }

    #[inline(never)]
    fn put_element(&mut self, child: El) {
        self.put(child.into());
    }

    #[inline(never)]
    fn put_text(&mut self, text: AttrValue) {
        self.put(VText::new(text).into());
    }

    /// A name among its siblings.
    #[inline(never)]
    pub fn key(mut self, key: String) -> Self {
        self.0.key = Some(key.into());
        self
    }

    #[inline(never)]
    pub fn on(mut self, listener: Rc<dyn Listener>) -> Self {
        self.0.listeners.push(Some(listener));
        self
    }

    #[inline(never)]
    pub fn on_click(self, callback: Callback<MouseEvent>) -> Self {
        self.on(Rc::new(onclick::Wrapper::new(callback)))
    }

    /// A control that holds `value`, and tells what becomes of it.
    #[inline(never)]
    pub fn holding(mut self, value: String, callback: Callback<InputEvent>) -> Self {
        self.0.value = Some(value.into());
        self.on(Rc::new(oninput::Wrapper::new(callback)))
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(El(draft): El) -> Self {
        let Draft { name, attributes, keys, values, children, listeners, value, key } = *draft;
        if name.is_empty() {
            return VNode::VList(Rc::new(VList::with_children(children, None)));
        }
        let mut tag = VTag::new(name);
        tag.attributes = if keys.is_empty() {
            Attributes::Static(attributes)
        } else {
            Attributes::Dynamic { keys, values: values.into_boxed_slice() }
        };
        if let Some(place) = tag.children_mut() {
            *place = joined(children);
        }
        tag.key = key;
        if value.is_some() {
            tag.set_value(value);
        }
        if !listeners.is_empty() {
            tag.set_listeners(listeners.into_boxed_slice());
        }
        tag.into()
    }
}

/// What stands in an element. A piece by itself is no list, which would be made and compared with each drawing.
fn joined(mut children: Vec<Html>) -> Html {
    match children.pop() {
        Some(only) if children.is_empty() => only,
        Some(last) => {
            children.push(last);
            VNode::VList(Rc::new(VList::with_children(children, None)))
        }
        None => Html::default(),
    }
}

/// A value that an attribute can take. One that is `None` or `false` is left out.
pub trait Attribute {
    fn set(self, element: &mut El);
}

impl Attribute for &'static str {
    fn set(self, element: &mut El) {
        element.set_text(self);
    }
}

impl Attribute for String {
    fn set(self, element: &mut El) {
        element.set(Some(AttributeOrProperty::Attribute(self.into())));
    }
}

impl Attribute for u32 {
    fn set(self, element: &mut El) {
        self.to_string().set(element);
    }
}

impl Attribute for bool {
    fn set(self, element: &mut El) {
        self.then_some("").set(element);
    }
}

impl<T: Attribute> Attribute for Option<T> {
    fn set(self, element: &mut El) {
        match self {
            Some(value) => value.set(element),
            None => element.set(None),
        }
    }
}

/// A value that can be a child of an element. A child that is `None` keeps its place.
pub trait Piece {
    fn put(self, parent: &mut El);
}

impl Piece for El {
    fn put(self, parent: &mut El) {
        parent.put_element(self);
    }
}

impl Piece for Html {
    fn put(self, parent: &mut El) {
        parent.put(self);
    }
}

impl Piece for &'static str {
    fn put(self, parent: &mut El) {
        parent.put_text(AttrValue::Static(self));
    }
}

impl Piece for String {
    fn put(self, parent: &mut El) {
        parent.put_text(self.into());
    }
}

impl<T: Piece> Piece for Option<T> {
    fn put(self, parent: &mut El) {
        match self {
            Some(piece) => piece.put(parent),
            None => parent.put(Html::default()),
        }
    }
}

/// A piece for each of `things`.
pub fn each<T>(things: impl IntoIterator<Item = T>, mut piece: impl FnMut(T) -> Option<El>) -> Html {
    let mut list = El::plain("", &[]);
    for thing in things {
        if let Some(element) = piece(thing) {
            list.put_element(element);
        }
    }
    list.into()
}
