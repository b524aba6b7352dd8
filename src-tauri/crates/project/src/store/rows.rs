//! What every journalled table has: a row type, and one way to find, write and remove it.

use crate::failure::Failure;
use crate::wire::Kind;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A row of a journalled table. Only [`super::Writing`] may call `insert`, `upsert` and
/// `delete`: whoever else did would write past the journal.
pub(crate) trait Row: Serialize + DeserializeOwned + PartialEq + Sized {
    const KIND: Kind;
    const TABLE: &'static str;
    type Id: Copy + std::fmt::Display + From<u32> + Into<u32>;

    fn id(&self) -> Self::Id;
    fn set_id(&mut self, id: Self::Id);
    /// The columns, `id` first, as they stand in a SELECT.
    fn columns() -> &'static str;
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self>;
    /// With `keep_id`, writes the row under its own id; without, under the next free one.
    fn insert(&self, connection: &Connection, keep_id: bool) -> rusqlite::Result<()>;
    fn update(&self, connection: &Connection) -> rusqlite::Result<()>;

    fn find(connection: &Connection, id: Self::Id) -> Result<Option<Self>, Failure> {
        let sql = format!("SELECT {} FROM {} WHERE id = ?1", Self::columns(), Self::TABLE);
        Ok(connection
            .prepare_cached(&sql)?
            .query_row([id.into()], Self::read)
            .optional()?)
    }

    /// The row of a lasting name, in tables that have such names.
    fn of_uuid(connection: &Connection, uuid: &str) -> Result<Option<Self>, Failure> {
        let sql = format!("SELECT {} FROM {} WHERE uuid = ?1", Self::columns(), Self::TABLE);
        Ok(connection
            .prepare_cached(&sql)?
            .query_row([uuid], Self::read)
            .optional()?)
    }

    /// Every row, the oldest first.
    fn all(connection: &Connection) -> Result<Vec<Self>, Failure> {
        Self::list(connection, "ORDER BY id", [])
    }

    fn delete(connection: &Connection, id: Self::Id) -> rusqlite::Result<()> {
        connection
            .prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", Self::TABLE))?
            .execute([id.into()])?;
        Ok(())
    }
}

/// Rows chosen by SQL. Known to the store alone: everybody else asks by name (see the file of
/// each noun), so that what is asked of the project can be read in one place.
pub(super) trait Listed: Row {
    /// Rows chosen by the end of a SELECT, such as `WHERE article_id = ?1 ORDER BY start`.
    fn list(
        connection: &Connection,
        rest: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<Self>, Failure> {
        let sql = format!("SELECT {} FROM {} {rest}", Self::columns(), Self::TABLE);
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement
            .query_map(parameters, Self::read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The first of the rows that [`Listed::list`] gives.
    fn first(
        connection: &Connection,
        rest: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Option<Self>, Failure> {
        Ok(Self::list(connection, &format!("{rest} LIMIT 1"), parameters)?
            .into_iter()
            .next())
    }
}

impl<R: Row> Listed for R {}

/// Declares a journalled table's row and its SQL from one list of columns.
macro_rules! table {
    ($(#[$doc:meta])* $row:ident: $kind:ident, $table:literal, $id:ty { $($(#[$field_doc:meta])* $field:ident $column:literal: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub(crate) struct $row {
            pub id: $id,
            $($(#[$field_doc])* pub $field: $type),+
        }

        impl $crate::store::rows::Row for $row {
            const KIND: $crate::wire::Kind = $crate::wire::Kind::$kind;
            const TABLE: &'static str = $table;
            type Id = $id;

            fn id(&self) -> $id {
                self.id
            }

            fn set_id(&mut self, id: $id) {
                self.id = id;
            }

            fn columns() -> &'static str {
                concat!("id", $(", \"", $column, "\""),+)
            }

            fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                Ok(Self { id: row.get("id")?, $($field: row.get($column)?),+ })
            }

            fn insert(&self, connection: &rusqlite::Connection, keep_id: bool) -> rusqlite::Result<()> {
                let sql = concat!(
                    "INSERT INTO ", $table, " (id", $(", \"", $column, "\""),+,
                    ") VALUES (:id", $(", :", $column),+, ")"
                );
                let id = keep_id.then_some(self.id);
                connection.prepare_cached(sql)?.execute(&[
                    (":id", &id as &dyn rusqlite::ToSql), $((concat!(":", $column), &self.$field as &dyn rusqlite::ToSql)),+
                ])?;
                Ok(())
            }

            fn update(&self, connection: &rusqlite::Connection) -> rusqlite::Result<()> {
                let sql = concat!(
                    "UPDATE ", $table, " SET id = :id", $(", \"", $column, "\" = :", $column),+, " WHERE id = :id"
                );
                connection.prepare_cached(sql)?.execute(&[
                    (":id", &self.id as &dyn rusqlite::ToSql), $((concat!(":", $column), &self.$field as &dyn rusqlite::ToSql)),+
                ])?;
                Ok(())
            }
        }
    };
}
pub(crate) use table;

/// A column that holds JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Json<T>(pub T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        serde_json::to_string(&self.0)
            .map(ToSqlOutput::from)
            .map_err(|cause| rusqlite::Error::ToSqlConversionFailure(cause.into()))
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Json)
            .map_err(|cause| FromSqlError::Other(cause.into()))
    }
}

macro_rules! id_columns {
    ($($id:ident),+ $(,)?) => {$(
        impl ToSql for crate::ids::$id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0))
            }
        }

        impl FromSql for crate::ids::$id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                u32::column_result(value).map(crate::ids::$id)
            }
        }
    )+};
}

id_columns!(
    SourceId,
    OutletId,
    OutletRuleId,
    ArticleId,
    TagId,
    PassageId,
    TaggingId,
    CoderId,
    MemoId,
    StoryId,
    StoryArticleId,
    AlignmentId,
    StepId,
    ImportId
);

/// Columns that hold one of a few words, spelt as on the wire.
macro_rules! word_columns {
    ($($type:ident),+ $(,)?) => {$(
        impl ToSql for crate::wire::$type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                match serde_json::to_value(self) {
                    Ok(serde_json::Value::String(word)) => Ok(ToSqlOutput::from(word)),
                    Ok(_) => Err(rusqlite::Error::ToSqlConversionFailure("not one word".into())),
                    Err(cause) => Err(rusqlite::Error::ToSqlConversionFailure(cause.into())),
                }
            }
        }

        impl FromSql for crate::wire::$type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                serde_json::from_value(value.as_str()?.into()).map_err(|cause| FromSqlError::Other(cause.into()))
            }
        }
    )+};
}

word_columns!(WireAlignmentKind, Verdict, ImportState, LineOutcome);
