-- Passages that have a coding that is let through; why of the document, too: see
-- evidence_newest_of_coding.
-- include evidence_filter_of_passage
   AND p.id >= (SELECT passage FROM coding WHERE id = :after) -- if :after
   AND EXISTS (SELECT 1
                 FROM coding AS c INDEXED BY coding_by_passage
                WHERE c.passage = iif(d.id <> 0, p.id, 0)
-- include evidence_coding_of_document
-- include evidence_filter_of_coding
-- include evidence_after_of_passage
              )
