-- As evidence_newest, but asked of the coding as well: of the document alone, or of the passage, SQLite
-- would read all of them before the first row (a Bloom filter).
   AND iif(c.id <> 0, d.id, 0) NOT IN (SELECT document FROM document_replaced) -- if :newest
