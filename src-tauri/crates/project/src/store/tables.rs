//! The journalled tables, one row type each.

use super::rows::{Json, table};
use crate::ids::*;
use crate::wire::{Verdict, WireAlignmentKind};
use model::article::Found;
use model::{Author, PageStart, Paragraph};

table!(
    /// The file an article came from; its bytes are in `content` under their hash.
    Source: Source, "source", SourceId {
        uuid "uuid": String,
        path "path": String,
        name "name": String,
        media_type "media_type": String,
        sha256 "sha256": String,
        imported_at "imported_at": String,
    }
);

table!(
    Outlet: Outlet, "outlet", OutletId {
        uuid "uuid": String,
        name "name": String,
        colour "colour": String,
    }
);

table!(
    /// Everything about an article but its text.
    Article: Article, "article", ArticleId {
        uuid "uuid": String,
        source "source_id": SourceId,
        part "part": u32,
        headline "headline": Option<String>,
        outlet "outlet_id": Option<OutletId>,
        byline "byline": Json<Vec<Author>>,
        published "published": Option<String>,
        url "url": Option<String>,
        language "language": Option<String>,
        first_words "first_words": String,
        words "words": u32,
        found "found": Json<Found>,
        deck "deck": Option<String>,
        updated "updated": Option<String>,
        dateline "dateline": Option<String>,
        section "section": Option<String>,
        page "page": Option<String>,
        edition "edition": Option<String>,
        number "number": Option<String>,
        stated_words "stated_words": Option<u32>,
    }
);

impl Article {
    /// The headline, or the first words where there is none.
    pub fn title(&self) -> &str {
        self.headline.as_deref().unwrap_or(&self.first_words)
    }
}

table!(
    /// What a person's correction taught about outlets: articles of this site that give this name
    /// belong to that outlet.
    OutletRule: Outlet, "outlet_rule", OutletRuleId {
        site "site": Option<String>,
        name "name": Option<String>,
        outlet "outlet_id": OutletId,
    }
);

table!(
    /// An article's normalised text; its id is the article's.
    Text: Text, "text", ArticleId {
        sha256 "sha256": String,
        paragraphs "paragraphs": Json<Vec<Paragraph>>,
        content "content": String,
        /// Where the file's pages begin. Steps that were noted before pages were kept have none.
        #[serde(default)]
        pages "pages": Json<Vec<PageStart>>,
    }
);

table!(
    Tag: Tag, "tag", TagId {
        uuid "uuid": String,
        parent "parent_id": Option<TagId>,
        name "name": String,
        colour "colour": String,
        definition "definition": String,
        key "key": Option<String>,
        position "position": u32,
        /// Steps that were noted before these were kept have none of them.
        #[serde(default)]
        use_when "use_when": String,
        #[serde(default)]
        not_when "not_when": String,
        #[serde(default)]
        retired "retired": bool,
    }
);

table!(
    Coder: Coder, "coder", CoderId {
        uuid "uuid": String,
        name "name": String,
    }
);

table!(
    Passage: Passage, "passage", PassageId {
        uuid "uuid": String,
        article "article_id": ArticleId,
        start "start": u32,
        end "end": u32,
        quotation "quotation": String,
        created_at "created_at": String,
    }
);

impl Passage {
    pub fn range(&self) -> model::ByteRange {
        model::ByteRange::new(self.start as usize, self.end as usize)
    }
}

table!(
    Tagging: Tagging, "tagging", TaggingId {
        uuid "uuid": String,
        passage "passage_id": PassageId,
        tag "tag_id": TagId,
        coder "coder_id": CoderId,
        created_at "created_at": String,
        /// The passage shows what the tag is for. Steps of older programs never say so.
        #[serde(default)]
        example "example": bool,
    }
);

table!(
    Story: Story, "story", StoryId {
        uuid "uuid": String,
        name "name": String,
    }
);

table!(
    /// An article's place in a story.
    StoryArticle: Story, "story_article", StoryArticleId {
        story "story_id": StoryId,
        article "article_id": ArticleId,
    }
);

table!(
    Memo: Memo, "memo", MemoId {
        uuid "uuid": String,
        article "article_id": Option<ArticleId>,
        passage "passage_id": Option<PassageId>,
        tag "tag_id": Option<TagId>,
        story "story_id": Option<StoryId>,
        text "text": String,
        coder "coder_id": CoderId,
        changed_at "changed_at": String,
    }
);

table!(
    /// What a person decided about two passages of two articles: `a` stands in the article with
    /// the smaller id. What the program suggests is computed and never stored.
    Alignment: Alignment, "alignment", AlignmentId {
        uuid "uuid": String,
        kind "kind": WireAlignmentKind,
        verdict "verdict": Verdict,
        a_article "a_article_id": ArticleId,
        a_start "a_start": u32,
        a_end "a_end": u32,
        a_quotation "a_quotation": String,
        b_article "b_article_id": ArticleId,
        b_start "b_start": u32,
        b_end "b_end": u32,
        b_quotation "b_quotation": String,
        coder "coder_id": CoderId,
        decided_at "decided_at": String,
    }
);

impl Alignment {
    pub fn a_range(&self) -> model::ByteRange {
        model::ByteRange::new(self.a_start as usize, self.a_end as usize)
    }

    pub fn b_range(&self) -> model::ByteRange {
        model::ByteRange::new(self.b_start as usize, self.b_end as usize)
    }
}

/// Calls a macro with every journalled row type: the one place that lists them.
macro_rules! every_table {
    ($macro:ident) => {
        $macro!(
            Source,
            Outlet,
            OutletRule,
            Article,
            Text,
            Tag,
            Coder,
            Passage,
            Tagging,
            Story,
            StoryArticle,
            Memo,
            Alignment
        )
    };
}
pub(crate) use every_table;
