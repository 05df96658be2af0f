-- Of passages no more than there may be rows: each has one.
     ORDER BY 1
     LIMIT :limit -- if :limit
), chosen (id) AS MATERIALIZED (
    SELECT c.id
      FROM reach
     CROSS JOIN coding AS c INDEXED BY coding_by_passage ON c.passage = reach.id
     WHERE true
-- include evidence_coding_of_document
-- include evidence_filter_of_coding
-- include evidence_after_of_passage
     ORDER BY c.passage, c.factor, c.coder
-- include evidence_chosen
