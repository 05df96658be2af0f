-- How much there is in all; ids are given in turn.
SELECT (SELECT coalesce(max(id), 0) FROM document) AS documents,
       (SELECT coalesce(max(id), 0) FROM passage) AS passages,
       (SELECT coalesce(max(id), 0) FROM coding) AS codings
