-- Each side carried a passage to its own later version: that is one question, about the document, and
-- not one of every passage.
UPDATE temp.join_cell
   SET verdict = 'kept'
 WHERE tbl = 'passage_carried'
   AND verdict IN ('conflict', 'take')
   AND place IN (SELECT place FROM temp.join_cell WHERE tbl = 'passage_carried' AND field = 'document')
