//! What may stand under a key: for each kind of value what it looks like, how it is read, and what stands for it where nothing could be
//! read. A type that is always written alike is of its [`Own`] kind; the other kinds have names.

use std::time::Duration;

use indexmap::IndexMap;

use crate::flow::finding::Code;
use crate::flow::format::{Answer, Check, End, Key, Part, Shape, Source, line};
use crate::flow::id::{Address, Id};
use crate::flow::model::{Absence, Cure, EndResult, Former, Later, Remembered, Route, Step, Topic};
use crate::flow::node::Node;
use crate::flow::script::Choice;
use crate::flow::span::{Span, Spanned};
use crate::flow::texts::{Advice, Lines, Text, Wordings};
use crate::flow::when::When;
use crate::flow::words::{OUTCOMES, WAITS};
use crate::flow::written::Texts;
use crate::locale::Lang;

pub(in crate::flow) use super::{Fields, Reader, join};

pub(in crate::flow) trait Kind<T> {
    const SHAPE: Shape;

    fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<T>;

    /// What stands for it where nothing was read; without that the whole part is left out.
    fn absent(_: &Reader) -> Option<T> {
        None
    }

    /// Lists what of it people read.
    fn texts<'p>(_: &'p T, _path: &str, _: &mut Texts<'p>) {}
}

/// A part that is read into a struct.
pub(in crate::flow) trait Parted: Sized {
    const PART: &'static Part;

    /// Reads the values of its keys, the right ones or not.
    fn of(reader: &mut Reader, fields: &Fields) -> Option<Self>;

    /// Lists what of it people read.
    fn texts<'p>(&'p self, path: &str, texts: &mut Texts<'p>);
}

impl<T: Parted> Kind<T> for Own {
    const SHAPE: Shape = Shape::Part(T::PART);

    fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<T> {
        let fields = reader.part(node, path, T::PART)?;
        T::of(reader, &fields)
    }

    fn texts<'p>(part: &'p T, path: &str, texts: &mut Texts<'p>) {
        part.texts(path, texts);
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

    fn texts<'p>(value: &'p Option<T>, path: &str, texts: &mut Texts<'p>) {
        if let Some(value) = value {
            K::texts(value, path, texts);
        }
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

    fn texts<'p>(items: &'p Vec<T>, path: &str, texts: &mut Texts<'p>) {
        items.iter().enumerate().for_each(|(index, item)| K::texts(item, &format!("{path}[{index}]"), texts));
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

    fn texts<'p>(entries: &'p IndexMap<Id, T>, path: &str, texts: &mut Texts<'p>) {
        entries.iter().for_each(|(id, entry)| K::texts(entry, &join(path, id.as_str()), texts));
    }
}

/// Items with ids of their own, of which one at least is there.
pub(in crate::flow) trait Item {
    /// What is said where none is.
    const NONE: &'static str;

    fn id(&self) -> &Spanned<Id>;
}

/// Writes each kind, and for each of its types the shape, the reader, what stands for it where nothing was read, and what lists its texts.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident { $($type:ty: $shape:expr, $read:expr $(, or $absent:expr)? $(, has $texts:expr)?;)* })+) => {
        $(
            $(#[doc = $doc])+
            pub(in crate::flow) enum $kind {}

            $(impl Kind<$type> for $kind {
                const SHAPE: Shape = $shape;

                fn read(reader: &mut Reader, node: &Spanned<Node>, path: &str) -> Option<$type> {
                    $read(reader, node, path).into()
                }

                $(fn absent(reader: &Reader) -> Option<$type> {
                    Some($absent(reader))
                })?

                $(fn texts<'p>(value: &'p $type, path: &str, texts: &mut Texts<'p>) {
                    $texts(texts, value, path);
                })?
            })*
        )+
    };
}

/// What stands for most values that are not there.
fn nothing<T: Default>(_: &Reader) -> T {
    T::default()
}

/// What is told, each by its topic.
fn told<'p>(texts: &mut Texts<'p>, told: &'p [(Spanned<Id>, Text)], path: &str) {
    for (topic, text) in told {
        texts.text(text, &join(path, topic.as_str()));
    }
}

/// Lists the texts of entries or items that are read in their own way.
fn within<'p, T>(texts: &mut Texts<'p>, values: &'p T, path: &str)
where
    Own: Kind<T>,
{
    Own::texts(values, path, texts);
}

/// A step or an end that nobody has.
fn nowhere(reader: &Reader) -> Spanned<Address> {
    Spanned::new(Address::new(reader.own.clone(), Id::from("")), Span::default())
}

kinds! {
    /// As values of a type are written wherever nothing else is said.
    Own {
        bool: Shape::Truth, Reader::truth, or nothing;
        u8: Shape::Percent, Reader::share;
        usize: Shape::Scalar, Reader::whole;
        Duration: Shape::Duration, Reader::time, or nothing;
        Lang: Shape::Language, Reader::lang;
        Spanned<u8>: Shape::Percent, Reader::percent;
        Spanned<usize>: Shape::Count, Reader::count;
        Spanned<Duration>: Shape::Duration, Reader::duration;
        Spanned<String>: Shape::Scalar, Reader::scalar;
        Spanned<Id>: Shape::Id, Reader::id;
        Spanned<Address>: Shape::Address, Reader::address;
        Text: Shape::TEXT, Reader::text, or nothing, has Texts::text;
        Lines: Shape::PerLanguage(&Shape::Filled(&Shape::Words)), Reader::lines, or nothing, has Texts::lines;
        Advice: Shape::Filled(&Shape::Worded(&line::PART)), Reader::advice, or nothing, has Texts::advice;
        Wordings: Shape::Wordings, Reader::wordings, or nothing, has Texts::wordings;
        When: Shape::When, Reader::when;
        Route: Shape::Route, Reader::route, or nothing;
        Step: Shape::Step, Reader::step, has Texts::step;
        Box<Later>: Shape::TEXT, Reader::later, has |texts: &mut Texts<'p>, later: &'p Later, path| texts.text(&later.at_hand, path);
        Vec<Remembered>: Shape::Facts, Reader::remember, or nothing;
        Vec<(Spanned<Id>, Text)>: Shape::Map(&Shape::Id, &Shape::TEXT), Reader::in_order::<Text, Own>, or nothing, has told;
        Vec<(Spanned<Id>, Absence)>: Shape::Map(&Shape::Id, &Shape::Word(Absence::SPELLED)), Reader::in_order::<Absence, Own>, or nothing;
        Vec<(Lang, usize)>: Shape::PerLanguage(&Shape::Count), Reader::longest_sentence, or nothing;
        Former: Shape::Map(&Shape::Former, &Shape::Address), Reader::former, or nothing;
        Cure: Shape::Scalar, Reader::cure;
        Topic: Shape::TEXT, Reader::topic, has |texts: &mut Texts<'p>, topic: &'p Topic, path| texts.text(&topic.label, path);
    }

    /// The id of a flow, which its file's name gives it as well.
    FlowId { Spanned<Id>: Shape::Id, Reader::id, or Reader::own_flow; }

    /// The id of an answer, which is not the program's own.
    AnswerId { Spanned<Id>: Shape::Id, Reader::answer_id; }

    /// The id of a source.
    SourceId { Spanned<Id>: Shape::SourceId, Reader::source; }

    /// Sources by their ids.
    Sources {
        IndexMap<Id, Source>: Shape::Map(&Shape::SourceId, &<Own as Kind<Source>>::SHAPE), Reader::sources, or nothing, has within;
    }

    /// A step or an end that must be said.
    Target { Spanned<Address>: Shape::Address, Reader::address, or nowhere; }

    /// A step of some flow: the pack itself has none.
    Within { Spanned<Address>: Shape::Address, Reader::address_of_pack; }

    /// A date.
    Day { Spanned<String>: Shape::Date, Reader::date, or nothing; }

    /// What is only shown, and empty where it is missing.
    Name { Spanned<String>: Shape::Scalar, Reader::scalar, or nothing; }

    /// A reason that an author gives.
    Reason { Spanned<String>: Shape::Scalar, Reader::scalar, has Texts::reason; }

    /// Words in the language of the authors.
    Words { Spanned<String>: Shape::Words, Reader::text_value; }

    /// A text in which a number needs quotes.
    Quoted {
        Spanned<String>: Shape::Quoted, Reader::quoted;
        Vec<(Spanned<Id>, Spanned<String>)>: Shape::Map(&Shape::Id, &Shape::Quoted), Reader::in_order::<Spanned<String>, Quoted>, or nothing;
    }

    /// An official domain.
    Domain { Spanned<String>: Shape::Domain, Reader::domain; }

    /// Words or numbers that a person reads.
    Shown { Vec<Spanned<String>>: Shape::Filled(&Shape::Scalar), Reader::shown, or nothing; }

    /// What leads straight to a step or an end. Not every screen is known in every language, so one may be left out.
    Signs { Lines: Shape::PerLanguage(&Shape::Filled(&Shape::Scalar)), Reader::signs, or nothing, has Texts::lines; }

    /// Texts, of which one at least is there.
    TextList { Vec<Text>: Shape::Filled(&Shape::TEXT), Reader::texts, or nothing, has within; }

    /// What is written for some of the pack's languages.
    SomeLanguages { Text: Shape::PerLanguage(&Shape::Scalar), Reader::some_languages, or nothing; }

    /// One for all languages, since a username looks alike in each, or one for each.
    Example { Text: Shape::Example, Reader::example, has Texts::text; }

    /// What can be said in place of a value: `true` stands for all of it.
    Absences { Vec<Absence>: Shape::Absent, Reader::absences, or nothing; }

    /// The languages of a pack, which were read before everything else.
    Languages { Vec<Lang>: Shape::Filled(&Shape::Language), Reader::own_languages, or nothing; }

    /// How a walk ends.
    Ending {
        EndResult: Shape::Word(EndResult::SPELLED), <Own as Kind<EndResult>>::read, or |_: &Reader| EndResult::OtherRoute;
    }

    /// The steps of a flow.
    Steps { IndexMap<Id, Step>: Shape::Map(&Shape::Id, &Shape::Step), Reader::steps, or nothing, has within; }

    /// The ends of a flow.
    Ends { IndexMap<Id, End>: Shape::Map(&Shape::Id, &<Own as Kind<End>>::SHAPE), Reader::ends, or nothing, has within; }

    /// One id, or a list of them.
    Ids { Vec<Spanned<Id>>: Shape::OneOrMore(&Shape::Id), Reader::ids, or nothing; }

    /// The values of the observable whose id is the key.
    Several { (Spanned<Id>, Vec<Spanned<Id>>): Shape::OneOrMore(&Shape::Id), Reader::values_of; }

    /// Answers by step; several where a walk passes it more than once.
    Answers { Vec<Choice>: Shape::Map(&Shape::Scalar, &Shape::OneOrMore(&Shape::Id)), Reader::chosen, or nothing; }

    /// How checks go, by check.
    Checks { Vec<Choice>: Shape::Map(&Shape::Scalar, &Shape::OneOrMore(&Shape::Word(OUTCOMES))), Reader::chosen, or nothing; }

    /// How waits end, by step.
    Waits { Vec<Choice>: Shape::Map(&Shape::Scalar, &Shape::OneOrMore(&Shape::Word(WAITS))), Reader::chosen, or nothing; }

    /// Items, none of which has the id of another.
    Unique {
        Vec<Answer>: Shape::Filled(&<Own as Kind<Answer>>::SHAPE), Reader::unique::<Answer>, or nothing, has within;
        Vec<Check>: Shape::Filled(&<Own as Kind<Check>>::SHAPE), Reader::unique::<Check>, or nothing, has within;
    }
}

impl Reader<'_> {
    /// The value under a key, or what stands for it.
    pub(in crate::flow) fn value<T, K: Kind<T>>(&mut self, fields: &Fields, key: Key) -> Option<T> {
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

    fn unique<T: Item>(&mut self, node: &Spanned<Node>, path: &str) -> Vec<T>
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
            self.report(Code::MissingKey, node.span, part, T::NONE);
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
