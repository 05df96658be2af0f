-- A memo says now what another one says, and keeps its uid.
UPDATE memo
   SET (about, about_uid, coder, title, text, written_at, source_row) =
       (SELECT n.about, n.about_uid, coalesce(n.coder, memo.coder), n.title, n.text, coalesce(n.written_at, memo.written_at), n.source_row
          FROM memo AS n
         WHERE n.id = :made),
       revision = revision + 1
 WHERE id = :old
