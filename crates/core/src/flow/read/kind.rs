//! What may stand under a key: for each kind of value what it looks like, how it is read, and what stands for it where nothing could be
//! read. A type that is always written alike is of its [`Own`] kind; the other kinds have names.

use std::time::Duration;

use indexmap::IndexMap;

use crate::flow::finding::Fault;
use crate::flow::format::{Part, PartKey, Shape};
use crate::flow::id::{Address, Id};
use crate::flow::node::Node;
use crate::flow::script::ScriptChoice;
use crate::flow::span::{Span, Spanned};
use crate::flow::texts::{Lines, Text, Wordings};
use crate::flow::values::{Cure, Former, Remembered, Route, Topic, ValueGroup};
use crate::flow::when::When;
use crate::flow::worded::named;
use crate::flow::words::{Absence, Basis, DetailKind, EndResult, Need, Outcome, Role, Status, WaitOutcome};
use crate::flow::written::{Compared, Group, Listing};
use crate::locale::Lang;

pub(in crate::flow) use super::{Fields, Reader, join};

pub(in crate::flow) trait Kind<T> {
    const SHAPE: Shape;

    fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<T>;

    /// What stands for it where nothing was read; without that the whole part is left out.
    fn absent(_: &Reader) -> Option<T> {
        None
    }

    /// Lists what people read of it, and what it names.
    fn list<'p>(_: &'p T, _path: &str, _: &mut Listing<'p>) {}

    /// What two packs are compared by, also where it is not there; nothing of what says nothing by itself.
    fn compared(_: Option<&T>) -> Option<Compared<'_>> {
        None
    }
}

/// A part that is read into a struct.
pub(in crate::flow) trait Parted: Sized {
    const PART: &'static Part;

    /// Reads the values of its keys, the right ones or not.
    fn of(reader: &mut Reader, fields: &Fields) -> Option<Self>;

    /// Lists the values of its keys.
    fn list<'p>(&'p self, path: &str, listing: &mut Listing<'p>);
}

impl<T: Parted> Kind<T> for Own {
    const SHAPE: Shape = Shape::Part(T::PART);

    fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<T> {
        let fields = reader.part(node, path, T::PART)?;
        T::of(reader, &fields)
    }

    fn list<'p>(part: &'p T, path: &str, listing: &mut Listing<'p>) {
        part.list(path, listing);
    }
}

impl<T, K: Kind<T>> Kind<Option<T>> for K {
    const SHAPE: Shape = K::SHAPE;

    fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<Option<T>> {
        Some(K::read(reader, node, path))
    }

    fn absent(_: &Reader) -> Option<Option<T>> {
        Some(None)
    }

    fn list<'p>(value: &'p Option<T>, path: &str, listing: &mut Listing<'p>) {
        if let Some(value) = value {
            K::list(value, path, listing);
        }
    }

    fn compared(value: Option<&Option<T>>) -> Option<Compared<'_>> {
        K::compared(value.and_then(Option::as_ref))
    }
}

impl<T, K: Kind<T>> Kind<Vec<T>> for K {
    const SHAPE: Shape = Shape::List(&K::SHAPE);

    fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<Vec<T>> {
        let items = reader.items(node, path);
        Some(items.into_iter().filter_map(|(path, item)| K::read(reader, item, &path)).collect())
    }

    fn absent(_: &Reader) -> Option<Vec<T>> {
        Some(Vec::new())
    }

    fn list<'p>(items: &'p Vec<T>, path: &str, listing: &mut Listing<'p>) {
        items.iter().enumerate().for_each(|(index, item)| K::list(item, &format!("{path}[{index}]"), listing));
    }

    fn compared(items: Option<&Vec<T>>) -> Option<Compared<'_>> {
        let said = |item| if let Some(Compared::Said(said)) = K::compared(Some(item)) { Some(said) } else { None };
        let all: Option<Vec<String>> = items.into_iter().flatten().map(said).collect();
        Some(Compared::Said(all?.join(", ")))
    }
}

/// Entries by their ids; an entry knows its own.
impl<T, K: Kind<T>> Kind<IndexMap<Id, T>> for K {
    const SHAPE: Shape = Shape::Map(&Shape::Id, &K::SHAPE);

    fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<IndexMap<Id, T>> {
        Some(reader.by_id::<T, K>(node, path, Reader::id_from))
    }

    fn absent(_: &Reader) -> Option<IndexMap<Id, T>> {
        Some(IndexMap::new())
    }

    fn list<'p>(entries: &'p IndexMap<Id, T>, path: &str, listing: &mut Listing<'p>) {
        entries.iter().for_each(|(id, entry)| K::list(entry, &join(path, id.as_str()), listing));
    }
}

/// Items with ids of their own, of which one at least is there.
pub(in crate::flow) trait Item {
    /// What is said where none is.
    const NONE: Fault;

    fn id(&self) -> &Spanned<Id>;
}

/// Writes for each type of a kind the shape, the reader, what stands for it where nothing was read, what lists what it holds, and what it is
/// compared by.
macro_rules! kind {
    ($kind:ident {
        $($type:ty: $shape:expr, $read:expr $(, or $absent:expr)? $(, has $list:expr)? $(, is $compared:expr)?;)*
    }) => {
        $(impl Kind<$type> for $kind {
            const SHAPE: Shape = $shape;

            fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<$type> {
                $read(reader, node, path).into()
            }

            $(fn absent(reader: &Reader) -> Option<$type> {
                Some($absent(reader))
            })?

            $(fn list<'p>(value: &'p $type, path: &str, listing: &mut Listing<'p>) {
                $list(listing, value, path);
            })?

            $(fn compared(value: Option<&$type>) -> Option<Compared<'_>> {
                $compared(value).into()
            })?
        })*
    };
}
pub(in crate::flow) use kind;

/// Writes kinds with their types.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident { $($types:tt)* })+) => {
        $(
            $(#[doc = $doc])+
            pub(in crate::flow) enum $kind {}

            kind! { $kind { $($types)* } }
        )+
    };
}
pub(in crate::flow) use kinds;

/// What stands for most values that are not there.
pub(in crate::flow) fn nothing<T: Default>(_: &Reader) -> T {
    T::default()
}

/// What is told, each by its topic.
fn told<'p>(listing: &mut Listing<'p>, told: &'p [(Spanned<Id>, Text)], path: &str) {
    for (topic, text) in told {
        listing.name(Group::Topics, topic, path);
        listing.text(text, &join(path, topic.as_str()));
    }
}

/// Lists what stands in entries or items that are read in their own way.
pub(in crate::flow) fn within<'p, T>(listing: &mut Listing<'p>, values: &'p T, path: &str)
where
    Own: Kind<T>,
{
    Own::list(values, path, listing);
}

pub(in crate::flow) fn in_order<T: Item>(items: Option<&Vec<T>>) -> Compared<'_> {
    Compared::Order(items.into_iter().flatten().map(|item| &item.id().value).collect())
}

/// A step or an end that nobody has.
fn nowhere(reader: &Reader) -> Spanned<Address> {
    Spanned::new(Address::new(reader.own.clone(), Id::from("")), Span::default())
}

kinds! {
    /// As values of a type are written wherever nothing else is said.
    Own {
        bool: Shape::Truth, Reader::truth, or nothing, is |is: Option<&bool>| Compared::yes(is == Some(&true));
        u8: Shape::Percent, Reader::share;
        usize: Shape::Scalar, Reader::whole;
        Duration: Shape::Duration, Reader::time, or nothing, is |time: Option<&Duration>| Compared::time(time.copied());
        Lang: Shape::Language, Reader::lang, is |lang: Option<&Lang>| Compared::said(lang.map(|lang| lang.code()));
        Spanned<u8>: Shape::Percent, Reader::percent, is |share: Option<&Spanned<u8>>| Compared::said(share.map(|share| format!("{} %", share.value)));
        Spanned<usize>: Shape::Count, Reader::count, is Compared::of;
        Spanned<Duration>: Shape::Duration, Reader::duration, is |time: Option<&Spanned<Duration>>| Compared::time(time.map(|time| time.value));
        Spanned<String>: Shape::Scalar, Reader::scalar, is Compared::of;
        Spanned<Id>: Shape::Id, Reader::id, is Compared::of;
        Spanned<Address>: Shape::Address, Reader::address, is Compared::of;
        Text: Shape::TEXT, Reader::text, or nothing, has Listing::text;
        Lines: Shape::PerLanguage(&Shape::Filled(&Shape::Words)), Reader::lines, or nothing, has Listing::lines;
        Wordings: Shape::Wordings, Reader::wordings, or nothing, has Listing::wordings;
        When: Shape::When, Reader::when, is Compared::When;
        Route: Shape::Route, Reader::route, or nothing, is Compared::Route;
        Vec<Remembered>: Shape::Facts, Reader::remember, or nothing, is Compared::remembered;
        Vec<(Spanned<Id>, Text)>: Shape::Map(&Shape::Id, &Shape::TEXT), Reader::in_order::<Text, Own>, or nothing, has told;
        Vec<(Spanned<Id>, Absence)>: Shape::Map(&Shape::Id, &Shape::Word(Absence::SPELLED)), Reader::in_order::<Absence, Own>, or nothing;
        Vec<(Lang, usize)>: Shape::PerLanguage(&Shape::Count), Reader::longest_sentence, or nothing;
        Former: Shape::Map(&Shape::Former, &Shape::Address), Reader::former, or nothing;
        Cure: Shape::Scalar, Reader::cure;
        Topic: Shape::TEXT, Reader::topic, has |listing: &mut Listing<'p>, topic: &'p Topic, path| listing.text(&topic.label, path);
    }

    /// What it is called itself: another name does nothing else.
    Called { Spanned<Id>: Shape::Id, Reader::id; }

    /// The id of a flow, which its file's name gives it as well.
    FlowId { Spanned<Id>: Shape::Id, Reader::id, or Reader::own_flow; }

    /// The id of an answer, which is not the program's own.
    AnswerId { Spanned<Id>: Shape::Id, Reader::answer_id; }

    /// A step or an end that must be said.
    Target { Spanned<Address>: Shape::Address, Reader::address, or nowhere, is Compared::of; }

    /// A step of some flow: the pack itself has none.
    Within { Spanned<Address>: Shape::Address, Reader::address_of_pack, is Compared::of; }

    /// A date.
    Day { Spanned<String>: Shape::Date, Reader::date, or nothing, has Listing::day; }

    /// The address of a page.
    Link { Spanned<String>: Shape::Scalar, Reader::scalar, has Listing::link, is Compared::of; }

    /// What is only shown, and empty where it is missing.
    Name { Spanned<String>: Shape::Scalar, Reader::scalar, or nothing; }

    /// A reason that an author gives.
    Reason {
        Spanned<String>: Shape::Scalar, Reader::scalar, has Listing::reason, is |why: Option<&Spanned<String>>| Compared::yes(why.is_some());
    }

    /// Words in the language of the authors.
    Words { Spanned<String>: Shape::Words, Reader::text_value; }

    /// A text in which a number needs quotes.
    Quoted {
        Spanned<String>: Shape::Quoted, Reader::quoted;
        Vec<(Spanned<Id>, Spanned<String>)>: Shape::Map(&Shape::Id, &Shape::Quoted), Reader::in_order::<Spanned<String>, Quoted>, or nothing;
    }

    /// An official domain.
    Domain { Spanned<String>: Shape::Domain, Reader::domain, is Compared::of; }

    /// Words or numbers that a person reads.
    Shown { Vec<Spanned<String>>: Shape::Filled(&Shape::Scalar), Reader::shown, or nothing; }

    /// What leads straight to a step or an end. Not every screen is known in every language, so one may be left out.
    Signs { Lines: Shape::PerLanguage(&Shape::Filled(&Shape::Scalar)), Reader::signs, or nothing, has Listing::lines; }

    /// Texts, of which one at least is there.
    TextList { Vec<Text>: Shape::Filled(&Shape::TEXT), Reader::texts, or nothing, has within; }

    /// The addresses of pages for some of the pack's languages.
    Links { Text: Shape::PerLanguage(&Shape::Scalar), Reader::some_languages, or nothing, has Listing::links; }

    /// One for all languages, since a username looks alike in each, or one for each.
    Example { Text: Shape::Example, Reader::example, has Listing::text; }

    /// What can be said in place of a value: `true` stands for all of it.
    Absences { Vec<Absence>: Shape::Absent, Reader::absences, or nothing, is <Own as Kind<Vec<Absence>>>::compared; }

    /// The languages of a pack, which were read before everything else.
    Languages { Vec<Lang>: Shape::Filled(&Shape::Language), Reader::own_languages, or nothing, is <Own as Kind<Vec<Lang>>>::compared; }

    /// How a walk ends.
    Ending {
        EndResult: Shape::Word(EndResult::SPELLED), <Own as Kind<EndResult>>::read, or |_: &Reader| EndResult::OtherRoute,
            is <Own as Kind<EndResult>>::compared;
    }

    /// Values, each with what it means; they are known by their ids.
    Meanings {
        IndexMap<Id, Spanned<String>>: <Own as Kind<IndexMap<Id, Spanned<String>>>>::SHAPE, <Own as Kind<IndexMap<Id, Spanned<String>>>>::read,
            or nothing, is |values: Option<&IndexMap<Id, Spanned<String>>>| Compared::joined(values.into_iter().flat_map(IndexMap::keys));
    }

    /// Groups of the values of an observable, by their names.
    Groups { IndexMap<Id, ValueGroup>: Shape::Groups, Reader::groups, or nothing; }

    /// Values of the observable that holds them, or its groups.
    OwnValues { Vec<Spanned<Id>>: Shape::List(&Shape::Id), Reader::own_values, or nothing, is <Own as Kind<Vec<Spanned<Id>>>>::compared; }

    /// One id, or a list of them.
    Ids { Vec<Spanned<Id>>: Shape::OneOrMore(&Shape::Id), Reader::ids, or nothing; }

    /// The values of the observable whose id is the key.
    Several { (Spanned<Id>, Vec<Spanned<Id>>): Shape::OneOrMore(&Shape::Id), Reader::values_of; }

    /// Answers by step; several where a walk passes it more than once.
    Answers { Vec<ScriptChoice>: Shape::Map(&Shape::Scalar, &Shape::OneOrMore(&Shape::Id)), Reader::chosen, or nothing; }

    /// How checks go, by check.
    Checks { Vec<ScriptChoice>: Shape::Map(&Shape::Scalar, &Shape::OneOrMore(&Shape::Word(Outcome::SPELLED))), Reader::chosen, or nothing; }

    /// How waits end, by step.
    Waits { Vec<ScriptChoice>: Shape::Map(&Shape::Scalar, &Shape::OneOrMore(&Shape::Word(WaitOutcome::SPELLED))), Reader::chosen, or nothing; }
}

/// Lets these words stand as values, each alone.
macro_rules! words {
    ($($name:ident),+) => {
        $(impl Kind<$name> for Own {
            const SHAPE: Shape = Shape::Word($name::SPELLED);

            fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<$name> {
                reader.word(node, path, $name::WORDS)
            }

            fn compared(value: Option<&$name>) -> Option<Compared<'_>> {
                Some(Compared::said(value.map(|value| value.word())))
            }
        })+
    };
}

words! { Outcome, WaitOutcome, Basis, Status, DetailKind, Absence, Need, EndResult, Role }

impl<'p> Listing<'p> {
    /// What stands under a key of the part at a path.
    pub(in crate::flow) fn value<T, K: Kind<T>>(&mut self, value: &'p T, part: &str, key: PartKey) {
        let path = join(part, key.name);
        K::list(value, &path, self);
        self.values.extend(K::compared(Some(value)).map(|value| (path, value)));
    }
}

impl Reader<'_> {
    /// The value under a key, or what stands for it.
    pub(in crate::flow) fn value<T, K: Kind<T>>(&mut self, fields: &Fields, key: PartKey) -> Option<T> {
        let read = fields.at(key).and_then(|(node, path)| K::read(self, node, &path));
        read.or_else(|| K::absent(self))
    }

    /// The entries of a map by their ids. What stands under a wrong id is read too, for its findings.
    pub(super) fn by_id<T, K: Kind<T>>(
        &mut self,
        node: &Spanned<Node>,
        path: &str,
        id_of: fn(&mut Self, &Spanned<String>, &str) -> Option<Spanned<Id>>,
    ) -> IndexMap<Id, T> {
        let mut all = IndexMap::new();
        for (name, node) in self.entries(node, path).into_iter().flat_map(|fields| fields.entries) {
            let path = join(path, &name.value);
            let id = id_of(self, name, &path);
            let around = std::mem::replace(&mut self.of, id.clone().unwrap_or_else(|| Spanned::new(Id::from(""), name.span)));
            let value = K::read(self, node, &path);
            self.of = around;
            all.extend(id.map(|id| id.value).zip(value));
        }
        all
    }

    /// The entries of a map in their order, each with its id.
    fn in_order<T, K: Kind<T>>(&mut self, node: &Spanned<Node>, path: &str) -> Vec<(Spanned<Id>, T)> {
        let entries = self.entries(node, path).into_iter().flat_map(|fields| fields.entries);
        let read = entries.filter_map(|(name, node)| {
            let path = join(path, &name.value);
            let value = K::read(self, node, &path);
            self.id_from(name, &path).zip(value)
        });
        read.collect()
    }

    pub(in crate::flow) fn unique<T: Item>(&mut self, node: &Spanned<Node>, path: &str) -> Vec<T>
    where
        Own: Kind<T>,
    {
        let mut all: Vec<T> = Vec::new();
        for (path, item) in self.items(node, path) {
            let Some(item) = <Own as Kind<T>>::read(self, item, &path) else { continue };
            if self.is_new_id(item.id(), all.iter().map(Item::id), &path) {
                all.push(item);
            }
        }
        if all.is_empty() && matches!(node.value, Node::List(_)) {
            let part = path.rsplit_once('.').map_or("", |(part, _)| part);
            self.report(T::NONE, node.span, part, named![]);
        }
        all.shrink_to_fit();
        all
    }

    /// The id of the entry that is read.
    pub(in crate::flow) fn own_id(&mut self, _: &Fields) -> Spanned<Id> {
        self.of.clone()
    }

    pub(in crate::flow) fn file_name(&mut self, _: &Fields) -> String {
        self.file.clone()
    }

    pub(in crate::flow) fn nothing<T: Default>(_: &mut Self, _: &Fields) -> T {
        T::default()
    }
}
